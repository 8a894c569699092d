package org.omsexporter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Many more projects than a heap of 64 MiB holds, started without flags of ours: either the poll of
 * details ends, or the process does, with one line that names what to change.
 */
final class CrowdedHeapBench implements Bench.Measurement {
  private static final String NAMED = "(-Xmx) or watch fewer projects (oms[].projects, shard)";
  private static final int PROJECTS = 20_000;

  @Override
  public String run() throws Exception {
    int port = Child.freePort();
    Path config = Files.createTempFile("bench", ".yml");
    try (SimulatorProcess simulator = SimulatorProcess.start(PROJECTS, 0)) {
      Files.writeString(
          config,
          """
          oms:
            - name: bench
              url: http://127.0.0.1:%d
              username: admin
              password: "%s"
              max_requests_per_second: 2000
          metrics: {listen: "127.0.0.1:%d"}
          api: {listen: "127.0.0.1:0"}
          log: {level: warn}
          """
              .formatted(simulator.port(), SimulatorProcess.PASSWORD, port));
      String jar = ExporterProcess.JAR.toString();
      String file = "--config.file=" + config;
      long begun = System.nanoTime();
      try (Child child =
          Child.start(List.of(Child.javaCommand(), "-Xmx64m", "-jar", jar, "run", file))) {
        while (child.isAlive() && !hasRead(port, begun)) {
          Child.pause(500);
        }
        boolean ended = !child.isAlive();
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
        List<String> named = child.output().lines().filter(line -> line.contains(NAMED)).toList();
        return new Table("projects", "java -Xmx64m -jar", "after s", "lines that name the keys")
            .row("%,d".formatted(PROJECTS), ended ? "ended" : "read all", seconds, named.size())
            .goal("lines too many or too few", Math.abs(named.size() - (ended ? 1 : 0)), 0)
            .note(named.isEmpty() ? "no line" : "`%s`".formatted(named.get(0)))
            .toString();
      }
    } finally {
      Files.delete(config);
    }
  }

  /** Whether a poll of details has ended; fails where none has within a quarter of an hour. */
  private static boolean hasRead(int port, long begun) throws InterruptedException {
    if (System.nanoTime() - begun > TimeUnit.MINUTES.toNanos(15)) {
      throw new IllegalStateException("neither read nor ended");
    }
    try {
      return Peers.text(port, "/metrics?name[]=oms_exporter_polls_total")
          .lines()
          .anyMatch(
              line ->
                  line.contains("kind=\"details\"")
                      && line.contains("outcome=\"success\"")
                      && !line.endsWith(" 0.0"));
    } catch (IOException notYetOrEnded) {
      return false;
    }
  }
}
