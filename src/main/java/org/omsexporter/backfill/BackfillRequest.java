package org.omsexporter.backfill;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which part of OMS's history is wanted.
 *
 * @param from whole seconds, not before 1970
 * @param to whole seconds, after {@code from}; the first moment that is not wanted
 * @param projects their IDs; empty for all
 * @param oms name of the installation; null for all
 */
public record BackfillRequest(
    Instant from, Instant to, Set<String> projects, @Nullable String oms) {

  /** Copies the set. */
  public BackfillRequest {
    projects = Set.copyOf(projects);
  }

  /**
   * A request as it is given on the command line.
   *
   * @param to null for the present, which also stands for an end in the future
   * @throws UnusableRequestException when a text is no time, or the span is empty or in the future
   */
  public static BackfillRequest parse(
      String from,
      @Nullable String to,
      Collection<String> projects,
      @Nullable String oms,
      Instant now) {
    Instant begin = TimeArgument.parse("--from", from, now);
    Instant end = TimeArgument.parse("--to", to == null ? "0s" : to, now);
    if (begin.isAfter(now)) {
      throw new UnusableRequestException("--from is in the future: " + begin);
    }
    if (begin.isBefore(Instant.EPOCH)) {
      throw new UnusableRequestException("--from is before 1970: " + begin);
    }
    if (!begin.isBefore(end)) {
      throw new UnusableRequestException("--from is not before --to: %s, %s".formatted(begin, end));
    }
    Instant last = end.isAfter(now) ? TimeArgument.parse("--to", "0s", now) : end;
    return new BackfillRequest(begin, last, new TreeSet<>(projects), oms);
  }
}
