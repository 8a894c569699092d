package org.omsexporter.cli;

import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.omsexporter.simulator.OmsSimulator;
import org.omsexporter.simulator.SimulatorOptions;
import picocli.CommandLine.Option;

/** The options of the simulator. */
final class SimulateOptions {
  @Option(
      names = "--console.listen",
      defaultValue = "127.0.0.1:8089",
      description = "Console API (${DEFAULT-VALUE}).")
  String console = "";

  @Option(
      names = "--cm.listen",
      defaultValue = "127.0.0.1:8088",
      description =
          "Cluster manager of the first region (${DEFAULT-VALUE}); others take the next ports.")
  String clusterManager = "";

  @Option(
      names = "--projects",
      defaultValue = "24",
      description = "Number of projects (${DEFAULT-VALUE}).")
  int projects;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The same seed makes the same projects (${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--latency",
      paramLabel = "MS",
      defaultValue = "0",
      description = "Milliseconds before each answer (${DEFAULT-VALUE}).")
  long latencyMillis;

  @Option(
      names = "--speed",
      paramLabel = "X",
      defaultValue = "1",
      description = "How many times faster than the clock the world changes (${DEFAULT-VALUE}).")
  double speed;

  @Option(
      names = "--regions",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "Regions, each with a cluster manager and two hosts (${DEFAULT-VALUE}).")
  List<String> regions = List.of();

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      defaultValue = "Asia/Shanghai",
      description = "Zone of the local times in logs (${DEFAULT-VALUE}).")
  String timeZone = "";

  @Option(
      names = "--no-history",
      description = "No time series database: metric calls fail, as on a default OMS.")
  boolean noHistory;

  @Option(
      names = "--log-projects",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many projects, from the first on, have log files (${DEFAULT-VALUE}).")
  int loggedProjects;

  /**
   * The simulator that is asked for.
   *
   * @throws Cli.UsageException where an option is out of range
   */
  SimulatorOptions simulated() {
    try {
      return SimulatorOptions.defaults()
          .withConsoleListen(console)
          .withClusterManagerListen(clusterManager)
          .withProjects(projects)
          .withSeed(seed)
          .withLatency(Duration.ofMillis(latencyMillis))
          .withSpeed(speed)
          .withRegions(regions)
          .withTimeZone(ZoneId.of(timeZone))
          .withHistory(!noHistory)
          .withLoggedProjects(loggedProjects);
    } catch (DateTimeException e) {
      throw new Cli.UsageException(
          "--time-zone=%s is no zone; one looks like Asia/Shanghai or +08:00".formatted(timeZone));
    } catch (IllegalArgumentException e) {
      throw new Cli.UsageException(String.valueOf(e.getMessage()));
    }
  }

  /** Tells where a simulator that was started so is reached, and what fits a configuration. */
  static void describe(OmsSimulator simulator, PrintWriter out) {
    out.println("Console API       " + simulator.consoleUrl());
    simulator
        .clusterManagerUrls()
        .forEach((region, url) -> out.println("Cluster manager   %s (%s)".formatted(url, region)));
    out.println("User              " + simulator.user() + ", password " + simulator.password());
    simulator
        .logDirectories()
        .forEach(
            host ->
                out.println(
                    "Logs of %-9s store_dir %s, run_dir %s, time_zone %s"
                        .formatted(host.host(), host.store(), host.run(), simulator.timeZone())));
    out.flush();
  }
}
