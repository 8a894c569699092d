package org.omsexporter.cli;

import picocli.CommandLine.Option;

/** Options of {@code run}, which may be given without its name. */
final class RunOptions extends ConfigFileOption {
  @Option(names = "--demo", description = "Watch an embedded simulator instead of a real OMS.")
  boolean demo;
}
