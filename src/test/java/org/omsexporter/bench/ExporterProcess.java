package org.omsexporter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The exporter as a user runs it: the jar, a configuration file, the flags of {@code bin/}. */
final class ExporterProcess implements AutoCloseable {
  static final Path JAR = Path.of("target", "oms-exporter.jar");
  private static final Path HERE = Path.of("");
  private static final Path ARCHIVE = Path.of("target", "oms-exporter.jsa");
  private static final Path OPTIONS = Path.of("bin", "java.options");

  private final Child child;
  private final int port;
  private final int apiPort;

  private ExporterProcess(Child child, int port, int apiPort) {
    this.child = child;
    this.port = port;
    this.apiPort = apiPort;
  }

  /** The JVM's flags that the commands in {@code bin/} use. */
  static List<String> options() {
    return List.of("@" + OPTIONS);
  }

  /**
   * Starts it over one OMS.
   *
   * @param extra JVM flags
   * @param oms lines of the installation's entry, such as {@code poll_interval: 1s}
   * @param shard such as {@code {index: 0, total: 1}}
   */
  static ExporterProcess start(
      SimulatorProcess simulator, List<String> extra, List<String> oms, String shard)
      throws IOException {
    return start(simulator, Child.freePort(), extra, oms, shard);
  }

  /** Starts it with its metrics on a given port. */
  static ExporterProcess start(
      SimulatorProcess simulator, int port, List<String> extra, List<String> oms, String shard)
      throws IOException {
    return start(HERE, simulator, port, extra, oms, shard);
  }

  /** Starts what was built in a source tree. */
  static ExporterProcess start(Path tree, SimulatorProcess simulator, String... oms)
      throws IOException {
    return start(
        tree, simulator, Child.freePort(), List.of(), List.of(oms), "{index: 0, total: 1}");
  }

  private static ExporterProcess start(
      Path tree,
      SimulatorProcess simulator,
      int port,
      List<String> extra,
      List<String> oms,
      String shard)
      throws IOException {
    int apiPort = Child.freePort();
    Path config = Files.createTempFile("bench", ".yml");
    Files.writeString(
        config,
        """
        oms:
          - name: bench
            url: http://127.0.0.1:%d
            username: admin
            password: "%s"
            %s
        metrics: {listen: "127.0.0.1:%d"}
        api: {listen: "127.0.0.1:%d", anonymous_role: viewer, tokens: [{name: bench, token: bench-token, role: viewer}]}
        shard: %s
        log: {level: warn}
        """
            .formatted(
                simulator.port(),
                SimulatorProcess.PASSWORD,
                String.join("\n    ", oms),
                port,
                apiPort,
                shard));
    List<String> command = new ArrayList<>(List.of(Child.javaCommand()));
    command.add("-XX:SharedArchiveFile=" + ARCHIVE);
    command.add("@" + OPTIONS);
    command.addAll(extra);
    command.addAll(List.of("-jar", JAR.toString(), "run", "--config.file=" + config));
    // in its tree: a JVM uses an archive only with the path of the jar that it was made with
    return new ExporterProcess(Child.start(tree, command), port, apiPort);
  }

  static ExporterProcess start(SimulatorProcess simulator, String... oms) throws IOException {
    return start(simulator, List.of(), List.of(oms), "{index: 0, total: 1}");
  }

  Child child() {
    return child;
  }

  int apiPort() {
    return apiPort;
  }

  int port() {
    return port;
  }

  void awaitReady() throws IOException {
    child.awaitOk(port, "/-/ready");
  }

  /** The sum of all samples of a metric whose line contains a text. */
  double value(String metric, String containing) throws IOException, InterruptedException {
    double sum = 0;
    for (String line : Peers.text(port, "/metrics?name[]=" + metric).split("\n")) {
      if ((line.startsWith(metric + "{") || line.startsWith(metric + " "))
          && line.contains(containing)) {
        sum += Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
      }
    }
    return sum;
  }

  /** Waits until a metric's sum reaches a value. */
  void await(String metric, String containing, double atLeast)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + 600_000_000_000L;
    while (value(metric, containing) < atLeast) {
      if (System.nanoTime() > deadline || !child.isAlive()) {
        throw new IOException(metric + " " + containing + " not reached: " + child.output());
      }
      Child.pause(20);
    }
  }

  @Override
  public void close() throws IOException {
    child.close();
  }
}
