package org.omsexporter;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of {@code run}, which may be given without its name. */
final class RunOptions {
  @Option(
      names = "--config.file",
      paramLabel = "FILE",
      description =
          "Configuration file (default: oms-exporter.yml; not needed where the environment says"
              + " all).")
  @Nullable Path configFile;

  @Option(names = "--demo", description = "Watch an embedded simulator instead of a real OMS.")
  boolean demo;
}
