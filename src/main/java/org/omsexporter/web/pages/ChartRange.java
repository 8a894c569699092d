package org.omsexporter.web.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.omsexporter.web.http.Query;

/**
 * The time that charts show.
 *
 * @param period what the reader chose, such as {@code 6h}; empty for a range of their own
 * @param span how far back it goes from now; zero for a range of the reader's own
 * @param from start of a range of the reader's own; empty for a period
 * @param to end of a range of the reader's own; empty for now
 */
public record ChartRange(String period, Duration span, String from, String to) {
  /** What can be chosen; the first is shown where a request chooses none. */
  public static final List<String> PERIODS = List.of("1h", "6h", "24h", "7d");

  /**
   * The one that a request asks for.
   *
   * @throws org.omsexporter.web.http.ProblemException 400 for a period or moment that is none
   */
  static ChartRange of(Query query) {
    Instant from = query.instant("from", Instant.EPOCH);
    Instant to = query.instant("to", Instant.EPOCH);
    String end = to.equals(Instant.EPOCH) ? "" : to.toString();
    if (!from.equals(Instant.EPOCH)) {
      return new ChartRange("", Duration.ZERO, from.toString(), end);
    }
    String asked = query.text("period");
    String period = asked == null ? PERIODS.get(0) : asked;
    if (!PERIODS.contains(period)) {
      throw Query.bad(
          "period=%s is none of %s.".formatted(Query.quoted(period), String.join(", ", PERIODS)));
    }
    return new ChartRange(
        period, Duration.parse(period.endsWith("d") ? "P7D" : "PT" + period), "", end);
  }

  /** Where it ends; at the latest now. */
  Instant end(Instant now) {
    Instant end = to.isEmpty() ? now : Instant.parse(to);
    return end.isAfter(now) ? now : end;
  }

  /** Where it begins. */
  Instant start(Instant now) {
    return from.isEmpty() ? end(now).minus(span) : Instant.parse(from);
  }

  /** The same as the end of a query: {@code &period=6h}. */
  String parameters() {
    return period.isEmpty()
        ? "&from=" + from + (to.isEmpty() ? "" : "&to=" + to)
        : "&period=" + period + (to.isEmpty() ? "" : "&to=" + to);
  }
}
