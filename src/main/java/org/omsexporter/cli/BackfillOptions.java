package org.omsexporter.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of {@code backfill}. */
final class BackfillOptions extends ConfigFileOption {
  @Option(
      names = "--from",
      required = true,
      paramLabel = "TIME",
      description = "Start: RFC 3339 (2026-03-01T00:00:00Z), Unix seconds, or how long ago (7d).")
  String from = "";

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "End, likewise, itself excluded (default: now).")
  @Nullable String to;

  @Option(
      names = "--project",
      paramLabel = "ID",
      description =
          "Only this project; may be repeated (default: all watched ones with an incremental or"
              + " reverse incremental step).")
  List<String> projects = new ArrayList<>();

  @Option(
      names = "--oms",
      paramLabel = "NAME",
      description = "Only this installation (default: all).")
  @Nullable String oms;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "File, which appears once it is complete (default: standard output).")
  @Nullable Path output;
}
