package org.omsexporter.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From the start of the process to its first answer, and the memory of an idle one. */
final class StartBench implements Bench.Measurement {
  private static final int ROUNDS = 12;
  private static final int IDLE_MILLIS = 8_000;

  @Override
  public String run() throws Exception {
    Figures ours = new Figures();
    Figures bare = new Figures();
    Figures demo = new Figures();
    double oursRss = 0;
    double bareRss = 0;
    Path archive = Files.createTempDirectory("bench-cds").resolve("bare.jsa");
    List<String> sharing = List.of("-XX:SharedArchiveFile=" + archive);
    int archived = Child.freePort();
    try (Child child =
        Child.java(
            List.of("-XX:ArchiveClassesAtExit=" + archive),
            MetricsTarget.class,
            "bare",
            "" + archived)) {
      child.awaitOk(archived, "/metrics");
    }
    try (SimulatorProcess simulator = SimulatorProcess.start(24, 0)) {
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        try (ExporterProcess exporter = ExporterProcess.start(simulator)) {
          exporter.awaitReady();
          ours.add(millisSince(start));
          if (round == 0) {
            Child.pause(IDLE_MILLIS);
            oursRss = exporter.child().rssMebibytes();
          }
        }
        int port = Child.freePort();
        start = System.nanoTime();
        try (Child child = Child.java(sharing, MetricsTarget.class, "bare", "" + port)) {
          child.awaitOk(port, "/metrics");
          bare.add(millisSince(start));
          if (round == 0) {
            Child.pause(IDLE_MILLIS);
            bareRss = child.rssMebibytes();
          }
        }
        demo.add(demo());
      }
    }
    return new Table("process", "start ms", "idle RSS MiB")
        .row("oms-exporter, to ready", ours.median(), oursRss)
        .row("simpleclient HTTPServer alone, with a class archive", bare.median(), bareRss)
        .row("oms-exporter --demo, to the first good scrape", demo.median(), Double.NaN)
        .goal("start, times the bare server", ours.median() / bare.median(), 2)
        .goal("idle RSS, times the bare server", oursRss / bareRss, 1.75)
        .goal("first good scrape of the demo, seconds", demo.max() / 1e3, 3)
        .toString();
  }

  /** Milliseconds from {@code java -jar} without flags to a scrape that shows projects. */
  private static double demo() throws Exception {
    int port = Child.freePort();
    List<String> command =
        new ArrayList<>(
            List.of(
                "env",
                "OMS_EXPORTER_METRICS_LISTEN=127.0.0.1:" + port,
                "OMS_EXPORTER_API_LISTEN=127.0.0.1:0",
                Child.javaCommand(),
                "-jar",
                ExporterProcess.JAR.toString(),
                "--demo"));
    long start = System.nanoTime();
    try (Child child = Child.start(command)) {
      child.awaitOk(port, "/-/ready");
      while (!Peers.text(port, "/metrics").contains("oms_project_info{")) {
        Child.pause(2);
      }
      return millisSince(start);
    }
  }

  private static double millisSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1e6;
  }
}
