package org.omsexporter.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.omsexporter.access.PasswordHash;
import org.omsexporter.backfill.Backfill;
import org.omsexporter.backfill.BackfillRequest;
import org.omsexporter.backfill.Output;
import org.omsexporter.backfill.UnusableRequestException;
import org.omsexporter.config.Config;
import org.omsexporter.config.ConfigException;
import org.omsexporter.config.ConfigLoader;
import org.omsexporter.config.EffectiveConfig;
import org.omsexporter.config.LoadedConfig;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.config.Secret;
import org.omsexporter.oms.OmsConnections;
import org.omsexporter.simulator.OmsSimulator;
import org.omsexporter.wiring.Exporter;
import org.omsexporter.wiring.ServiceManager;
import org.omsexporter.wiring.Signals;
import org.omsexporter.wiring.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** The commands. Each returns the exit code or throws what {@link Program} turns into one. */
@Command(
    name = "oms-exporter",
    description = "Serves the state of OceanBase Migration Service to Prometheus.",
    synopsisSubcommandLabel = "[COMMAND]",
    sortOptions = false)
final class Cli implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin RunOptions options = new RunOptions();

  @Option(names = "--version", versionHelp = true, description = "Print the version.")
  boolean version;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Print this help.")
  boolean help;

  Cli(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    return run(options);
  }

  @Command(name = "run", description = "Watches the configured installations (the default).")
  int run(@Mixin RunOptions runOptions) throws Exception {
    surroundings.untilStopped().starting();
    if (runOptions.demo && runOptions.configFile != null) {
      throw new UsageException("--demo and --config.file exclude each other");
    }
    ConfigLoader loader = new ConfigLoader(surroundings.environment());
    if (!runOptions.demo) {
      return watch(CommandConfig.of(runOptions.configFile, loader), (config, exporter) -> {});
    }
    try (Demo demo = new Demo(loader)) {
      return watch(
          new CommandConfig(demo::load),
          (config, exporter) -> demo.describe(config, exporter, surroundings.out()));
    }
  }

  private int watch(CommandConfig source, BiConsumer<Config, Exporter> describe) throws Exception {
    Config config = source.intoEffect();
    try (Exporter exporter = Exporter.start(config, source, Version.current(), Clock.systemUTC())) {
      describe.accept(config, exporter);
      ServiceManager.of(surroundings.environment()).tellReady();
      surroundings.untilStopped().await(exporter::reload);
    }
    return Program.GOOD;
  }

  @Command(
      name = "check-config",
      description = "Prints the effective configuration, or everything that is wrong with it.")
  int checkConfig(
      @Option(
              names = "--connect",
              description =
                  "Also asks each installation once, reading only, and says what it found.")
          boolean connect,
      @Parameters(
              paramLabel = "FILE",
              arity = "0..1",
              description =
                  "The file (default: oms-exporter.yml, or the environment alone where there is"
                      + " none).")
          @Nullable Path file)
      throws ConfigException {
    ConfigLoader loader = new ConfigLoader(surroundings.environment());
    LoadedConfig loaded = CommandConfig.loading(file, loader).load();
    loaded.warnings().forEach(warning -> surroundings.err().println("warning: " + warning));
    surroundings.out().print(EffectiveConfig.print(loaded.config()));
    return !connect || connects(loaded.config()) ? Program.GOOD : Program.FAILED;
  }

  private boolean connects(Config config) {
    Clock clock = Clock.systemUTC();
    try (OmsConnections connections = new OmsConnections(Version.current().version(), clock)) {
      surroundings.out().println();
      ConnectionCheck check = new ConnectionCheck(connections, surroundings.out(), clock);
      boolean all = true;
      for (OmsConfig oms : config.oms()) {
        all &= check.of(oms);
      }
      return all;
    } finally {
      surroundings.out().flush();
    }
  }

  @Command(name = "simulate", description = "Runs a simulated OMS.")
  int simulate(@Mixin SimulateOptions wanted) throws InterruptedException {
    surroundings.untilStopped().starting();
    try (OmsSimulator simulator = OmsSimulator.start(wanted.simulated())) {
      SimulateOptions.describe(simulator, surroundings.out());
      surroundings.untilStopped().await(() -> {});
    }
    return Program.GOOD;
  }

  @Command(
      name = "backfill",
      description =
          "Writes OMS's own metric history as OpenMetrics text for promtool tsdb create-blocks-from"
              + " openmetrics.")
  int backfill(@Mixin BackfillOptions wanted) throws Exception {
    // it has nothing to reload, and may take hours: it ends with its terminal
    Signals.handle("HUP", () -> System.exit(128 + 1));
    Clock clock = Clock.systemUTC();
    ConfigLoader loader = new ConfigLoader(surroundings.environment());
    try (OmsConnections connections = new OmsConnections(Version.current().version(), clock)) {
      BackfillRequest request =
          BackfillRequest.parse(
              wanted.from, wanted.to, wanted.projects, wanted.oms, clock.instant());
      Config config = CommandConfig.of(wanted.configFile, loader).intoEffect();
      boolean drawsBar =
          surroundings.errIsTerminal() && (wanted.output != null || !surroundings.outIsTerminal());
      Backfill backfill =
          new Backfill(config, request, connections, surroundings.err(), drawsBar, clock);
      try (Output output =
          wanted.output == null ? Output.to(surroundings.data()) : Output.to(wanted.output)) {
        return backfill.run(output) ? Program.GOOD : Program.FAILED;
      }
    } catch (UnusableRequestException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  @Command(
      name = "hash-password",
      description = "Reads a password, from the terminal or standard input, and prints its hash.")
  int hashPassword() throws IOException {
    Secret password = Secret.of(readPassword());
    try {
      surroundings.out().println(PasswordHash.of(password).value());
      return Program.GOOD;
    } catch (IllegalArgumentException e) {
      surroundings.err().println("oms-exporter: " + e.getMessage());
      return Program.BAD_USAGE;
    }
  }

  private String readPassword() throws IOException {
    Console console = surroundings.in() == System.in ? System.console() : null;
    if (console != null) {
      char @Nullable [] typed = console.readPassword("Password: ");
      return typed == null ? "" : new String(typed);
    }
    String line =
        new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8))
            .readLine();
    return line == null ? "" : line;
  }

  /** Arguments that do not go together or are out of range. */
  static final class UsageException extends RuntimeException {
    UsageException(String message) {
      super(message);
    }
  }
}
