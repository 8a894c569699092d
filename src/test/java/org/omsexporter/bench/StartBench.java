package org.omsexporter.bench;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From the start of the process to its first answer, and the memory of an idle one; also of the
 * older build whose tree {@code -Dbench.base} names, where it names one.
 */
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
    List<String> server = bareServer();
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
        try (Child child = startBare(server, port)) {
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
    Table table = new Table("process", "start ms", "idle RSS MiB");
    String base = System.getProperty("bench.base");
    if (base != null) {
      compare(Starts.Pair.measure(Path.of(base), Path.of("")), table);
    }
    return table
        .row("oms-exporter, to ready", ours.median(), oursRss)
        .row("simpleclient HTTPServer alone, with a class archive", bare.median(), bareRss)
        .row("oms-exporter --demo, to the first good scrape", demo.median(), Double.NaN)
        .goal("start, times the bare server", ours.median() / bare.median(), 2)
        .goal("idle RSS, times the bare server", oursRss / bareRss, 1.75)
        .goal("first good scrape of the demo, longest of 12, seconds", demo.max() / 1e3, 3)
        .toString();
  }

  private static void compare(Starts.Pair starts, Table table) {
    Starts before = starts.before();
    Starts now = starts.now();
    table
        .row("the older build", before.millis().median(), before.rss().median())
        .row("this one, in turn with it", now.millis().median(), now.rss().median())
        .goal("start, times the older build", ratio(now.millis(), before.millis()), 0.7)
        .goal("CPU of it, times the older build", ratio(now.cpuMillis(), before.cpuMillis()), 0.7)
        .goal("idle RSS, times the older build", ratio(now.rss(), before.rss()), 0.85);
  }

  private static double ratio(Figures now, Figures before) {
    return now.median() / before.median();
  }

  /** The bare server's command but for its port, with the archive of a first run. */
  private static List<String> bareServer() throws Exception {
    Path directory = Files.createTempDirectory("bench-bare");
    Path jar = directory.resolve("bare.jar");
    String name = BareServer.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        InputStream in = BareServer.class.getResourceAsStream("/" + name)) {
      out.putNextEntry(new JarEntry(name));
      requireNonNull(in).transferTo(out);
    }
    String libraries =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.contains("simpleclient"))
            .collect(Collectors.joining(File.pathSeparator));
    String archive = directory.resolve("bare.jsa").toString();
    List<String> command =
        List.of("-cp", jar + File.pathSeparator + libraries, BareServer.class.getName());
    int port = Child.freePort();
    try (Child child = startBare(prepend("-XX:ArchiveClassesAtExit=" + archive, command), port)) {
      child.awaitOk(port, "/metrics");
    }
    return prepend("-XX:SharedArchiveFile=" + archive, command);
  }

  private static List<String> prepend(String flag, List<String> command) {
    return Stream.concat(Stream.of(flag), command.stream()).toList();
  }

  private static Child startBare(List<String> command, int port) throws Exception {
    List<String> all = new ArrayList<>(List.of(Child.javaCommand()));
    all.addAll(command);
    all.add(Integer.toString(port));
    return Child.start(all);
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
