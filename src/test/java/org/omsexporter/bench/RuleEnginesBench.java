package org.omsexporter.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.omsexporter.testing.Notification;

/**
 * How soon a message comes after OMS shows a delay, and whether it names the cause, for each
 * program that can evaluate the rules: all of them at once, over the same exporter and the same
 * delays. The system properties {@code bench.debian} and {@code bench.newer} are directories with
 * their programs.
 */
final class RuleEnginesBench implements Bench.Measurement {
  private static final int STARTS = 2;
  private static final int PROJECTS = 10;

  /** No divisor of the intervals, so that delays begin at different moments of them. */
  private static final long BETWEEN_MILLIS = 4_700;

  private static final double GOAL = 1.5;

  /** What was seen of one engine. */
  private static final class Seen {
    private final Figures whole = new Figures();
    private int causes;
  }

  @Override
  public Path page() {
    return Path.of("docs", "compatibility.md");
  }

  @Override
  public String run() throws Exception {
    Map<String, Seen> engines = new LinkedHashMap<>();
    for (int i = 0; i < STARTS; i++) {
      delays(engines);
    }
    Table table =
        new Table(
            "rules in",
            "from OMS to the message, median s",
            "worst s",
            "first messages with a cause");
    engines.forEach(
        (name, seen) ->
            table.row(
                name,
                seen.whole.median(),
                seen.whole.max(),
                seen.causes + " of " + seen.whole.count()));
    List<Seen> all = new ArrayList<>(engines.values());
    double prometheus = Math.min(all.get(0).whole.median(), all.get(1).whole.median());
    return table
        .goal(
            "vmalert beside the faster Prometheus, medians, times",
            all.get(2).whole.median() / prometheus,
            GOAL)
        .toString();
  }

  private static void delays(Map<String, Seen> engines) throws Exception {
    Path debian = Path.of(System.getProperty("bench.debian"));
    Path newer = Path.of(System.getProperty("bench.newer"));
    try (SimulatorProcess simulator = SimulatorProcess.start(120, 0);
        ExporterProcess exporter = ExporterProcess.start(simulator)) {
      exporter.awaitReady();
      try (RuleEngine first = RuleEngine.prometheus(debian, exporter.port());
          RuleEngine second = RuleEngine.prometheus(newer, exporter.port());
          RuleEngine third = RuleEngine.vmalert(newer, exporter.port(), true, true);
          RuleEngine fourth = RuleEngine.vmalert(newer, exporter.port(), false, true);
          RuleEngine fifth = RuleEngine.vmalert(newer, exporter.port(), true, false);
          RuleEngine sixth = RuleEngine.vmalert(newer, exporter.port(), false, false)) {
        List<RuleEngine> all = List.of(first, second, third, fourth, fifth, sixth);
        Child.pause(75_000); // the slowest knows the projects, and their components
        LateProjects late =
            LateProjects.run(
                simulator,
                exporter,
                PROJECTS,
                BETWEEN_MILLIS,
                made ->
                    all.stream()
                        .allMatch(e -> made.firstMessages(e.receiver()).size() == PROJECTS));
        for (RuleEngine engine : all) {
          Seen seen = engines.computeIfAbsent(engine.name(), name -> new Seen());
          late.firstMessages(engine.receiver())
              .forEach((id, message) -> add(seen, late, id, message));
        }
      }
    }
  }

  private static void add(Seen seen, LateProjects late, String id, Notification message) {
    Notification.Alert alert = message.firing().get(0);
    seen.whole.add(AlertDelayBench.seconds(late.shown(id), message.receivedAt()));
    if (!alert.annotation("cause").isBlank() && !alert.annotation("logs_url").isBlank()) {
      seen.causes++;
    }
  }
}
