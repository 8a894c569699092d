package org.omsexporter.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.omsexporter.config.Config;
import org.omsexporter.config.ConfigException;
import org.omsexporter.config.ConfigLoader;
import org.omsexporter.config.LoadedConfig;
import org.omsexporter.wiring.Exporter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a command's configuration comes from; loaded at start and again at each reload. */
final class CommandConfig implements Exporter.ConfigSource {
  private static final Logger LOG = LoggerFactory.getLogger(Cli.class);

  /** The file that is read where none is named. */
  static final Path DEFAULT_FILE = Path.of("oms-exporter.yml");

  private final Loading loading;
  private List<String> warnings = List.of();

  CommandConfig(Loading loading) {
    this.loading = loading;
  }

  /** One way to load it. */
  @FunctionalInterface
  interface Loading {
    LoadedConfig load() throws ConfigException;
  }

  /** What {@link #loading} finds. */
  static CommandConfig of(@Nullable Path file, ConfigLoader loader) {
    return new CommandConfig(loading(file, loader));
  }

  /**
   * A file; where none is named the default one, unless there is none and the environment does.
   *
   * @throws Cli.UsageException where there is nothing to load
   */
  static Loading loading(@Nullable Path file, ConfigLoader loader) {
    if (file != null) {
      if (file.toString().isEmpty()) {
        throw new Cli.UsageException("the name of the configuration file is empty");
      }
      return () -> loader.load(file);
    }
    if (Files.exists(DEFAULT_FILE)) {
      return () -> loader.load(DEFAULT_FILE);
    }
    if (loader.environmentIsEnough()) {
      return loader::loadFromEnvironment;
    }
    throw new Cli.UsageException(
        "there is no %s in this directory; name the configuration file, or see a demo with: run --demo"
            .formatted(DEFAULT_FILE));
  }

  /** Loads it and puts it into effect. */
  Config intoEffect() throws ConfigException {
    Config config = load();
    tookEffect(config);
    return config;
  }

  @Override
  public Config load() throws ConfigException {
    LoadedConfig loaded = loading.load();
    warnings = loaded.warnings();
    return loaded.config();
  }

  /** Sets up the log as a configuration in effect says, and warns of what is odd in it. */
  @Override
  public void tookEffect(Config config) {
    LogSetup.apply(config.log());
    warnings.forEach(LOG::warn);
  }
}
