package org.omsexporter.web.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.omsexporter.web.http.Query;

/**
 * The charts of one step of a project, as {@code charts.js} draws them.
 *
 * @param id of the section on its page
 * @param title above the charts
 * @param performance address of the figures, without its range
 * @param annotations address of what happened, without its range
 * @param period what the reader chose, such as {@code 6h}; empty for a range of their own
 * @param seconds how far back it goes from now
 * @param from start of a range of the reader's own; empty for a period
 * @param to end of a range of the reader's own; empty for now
 * @param periods what can be chosen
 * @param page address of the page, without a period
 */
public record Charts(
    String id,
    String title,
    String performance,
    String annotations,
    String period,
    long seconds,
    String from,
    String to,
    List<String> periods,
    String page,
    List<Chart> charts) {
  private static final List<String> PERIODS = List.of("1h", "6h", "24h", "7d");

  /**
   * One chart.
   *
   * @param title as OMS's page has it
   * @param column of the row that it shows
   * @param unit {@code s}, {@code B/s} or {@code rows/s}
   * @param threshold line at this value; null for none
   * @param now the present value in words; may be empty
   */
  public record Chart(
      String title, String column, String unit, @Nullable Long threshold, String now) {}

  /** Copies the lists. */
  public Charts {
    periods = List.copyOf(periods);
    charts = List.copyOf(charts);
  }

  /** Those in the range that a request asks for; the last hour where it asks for none. */
  static Charts of(
      Query query,
      String id,
      String title,
      String performance,
      String annotations,
      String page,
      List<Chart> charts) {
    Instant from = query.instant("from", Instant.EPOCH);
    Instant to = query.instant("to", Instant.EPOCH);
    boolean own = !from.equals(Instant.EPOCH);
    String asked = query.text("period");
    String period = own ? "" : asked == null ? PERIODS.get(0) : asked;
    if (!own && !PERIODS.contains(period)) {
      throw Query.bad(
          "period=%s is none of %s.".formatted(Query.quoted(period), String.join(", ", PERIODS)));
    }
    return new Charts(
        id,
        title,
        performance,
        annotations,
        period,
        own ? 0 : Duration.parse(period.endsWith("d") ? "P7D" : "PT" + period).toSeconds(),
        own ? from.toString() : "",
        to.equals(Instant.EPOCH) ? "" : to.toString(),
        PERIODS,
        page,
        charts);
  }
}
