package org.omsexporter.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used, with everything that is wrong with it. */
public final class ConfigException extends Exception {
  private final transient List<Problem> problems;

  ConfigException(String source, List<Problem> problems) {
    super(message(source, problems));
    this.problems = List.copyOf(problems);
  }

  /** All problems, at least one. */
  public List<Problem> problems() {
    return problems;
  }

  private static String message(String source, List<Problem> problems) {
    return source
        + (problems.size() == 1 ? ": 1 problem\n" : ": " + problems.size() + " problems\n")
        + problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n"));
  }
}
