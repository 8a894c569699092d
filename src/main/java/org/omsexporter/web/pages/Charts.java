package org.omsexporter.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The charts of one step of a project, as {@code charts.js} draws them.
 *
 * @param id of the section on its page
 * @param title above the charts
 * @param performance address of the figures, without its range
 * @param annotations address of what happened, without its range
 * @param range of time that they show
 * @param page address of the page, without a period
 * @param table address of the same figures as a table
 */
public record Charts(
    String id,
    String title,
    String performance,
    String annotations,
    ChartRange range,
    String page,
    String table,
    List<Chart> charts) {

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

  /** Copies the list. */
  public Charts {
    charts = List.copyOf(charts);
  }
}
