package org.omsexporter.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the benches named on the command line, all without names, and writes their sections. */
final class Bench {
  private static final Map<String, Measurement> ALL = new LinkedHashMap<>();

  static {
    ALL.put("scrape", new ScrapeBench(100_000, 1.5));
    ALL.put("scrape-large", new ScrapeBench(500_000, 1.2));
    ALL.put("encode", new EncodeBench());
    ALL.put("prometheus", new PrometheusBench());
    ALL.put("start", new StartBench());
    ALL.put("small-answers", new SmallAnswersBench());
    ALL.put("hung", new HungBench());
    ALL.put("api", new ApiBench());
    ALL.put("list-poll", new ListPollBench());
    ALL.put("details-poll", new DetailsPollBench());
    ALL.put("connector-metrics", new ConnectorMetricsBench());
    ALL.put("small-heap", new SmallHeapBench());
    ALL.put("crowded-heap", new CrowdedHeapBench());
    ALL.put("scaling", new ScalingBench());
    ALL.put("shards", new ShardsBench());
    ALL.put("cost", new CostBench());
    ALL.put("stalled", new StalledBench());
    ALL.put("alert-delay", new AlertDelayBench());
    ALL.put("alert-rules", new AlertRulesBench());
    ALL.put("rule-engines", new RuleEnginesBench());
  }

  private Bench() {}

  /** One subject of measurement. */
  interface Measurement {
    /** Measures and gives the section's text. */
    String run() throws Exception;

    /** The page that has the section. */
    default Path page() {
      return Path.of("docs", "performance.md");
    }
  }

  public static void main(String[] arguments) throws Exception {
    List<String> names = new ArrayList<>(Arrays.asList(arguments));
    boolean print = names.remove("--print");
    if (names.isEmpty()) {
      names.addAll(ALL.keySet());
      names.removeAll(List.of("cost", "rule-engines")); // need an older build, newer programs
    }
    if (!ALL.keySet().containsAll(names)) {
      System.err.println("There are: " + String.join(" ", ALL.keySet()));
      System.exit(2);
    }
    for (String name : names) {
      System.err.println("bench " + name + " ...");
      Measurement measurement = ALL.get(name);
      String text = measurement.run();
      System.out.println("\n## " + name + "\n\n" + text);
      if (!print) {
        new Report(measurement.page()).put(name, text + "\n" + stamp());
      }
    }
  }

  private static String stamp() {
    return "<sub>%s, %d cores, Java %s.</sub>"
        .formatted(
            LocalDate.now(java.time.ZoneOffset.UTC),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.vm.version"));
  }
}
