package org.omsexporter.config;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A configuration that cannot be used, with everything that is wrong with it. */
public final class ConfigException extends Exception {
  private final transient List<Problem> problems;

  ConfigException(String source, List<Problem> problems, List<String> warnings) {
    super(message(source, problems, warnings));
    this.problems = List.copyOf(problems);
  }

  /** All problems, at least one. */
  public List<Problem> problems() {
    return problems;
  }

  /** A warning may tell why: a misspelt variable is one, and leaves its key missing. */
  private static String message(String source, List<Problem> problems, List<String> warnings) {
    return source
        + (problems.size() == 1 ? ": 1 problem\n" : ": " + problems.size() + " problems\n")
        + Stream.concat(
                problems.stream().map(problem -> "  " + problem),
                warnings.stream().map(warning -> "  warning: " + warning))
            .collect(Collectors.joining("\n"));
  }
}
