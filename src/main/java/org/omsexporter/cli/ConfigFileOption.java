package org.omsexporter.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of every command that watches or reads the configured installations. */
class ConfigFileOption {
  @Option(
      names = "--config.file",
      paramLabel = "FILE",
      description =
          "Configuration file (default: oms-exporter.yml; not needed where the environment says"
              + " all).")
  @Nullable Path configFile;
}
