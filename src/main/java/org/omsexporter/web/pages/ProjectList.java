package org.omsexporter.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of projects: filters that keep each other, counts, one page of rows.
 *
 * @param kept hidden fields of the form, by name
 * @param several whether there is more than one installation
 * @param counts number of projects by status, each a link
 * @param columns heads of the table, each sorts by a click
 * @param count which of how many are shown, in words
 * @param previous path of the page before; null on the first
 * @param next path of the page after; null on the last
 */
public record ProjectList(
    Frame frame,
    List<Field> kept,
    String keyword,
    List<Filter> filters,
    List<Count> counts,
    boolean several,
    List<Column> columns,
    List<Row> rows,
    String count,
    @Nullable String previous,
    @Nullable String next) {

  /** Copies the lists. */
  public ProjectList {
    kept = List.copyOf(kept);
    filters = List.copyOf(filters);
    counts = List.copyOf(counts);
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** A field with some values to choose from; the first one is empty and means any. */
  public record Filter(String name, String label, List<Option> options) {
    /** Copies the list. */
    public Filter {
      options = List.copyOf(options);
    }
  }

  /** One value of a filter. */
  public record Option(String value, String label, boolean selected) {}

  /** How many projects have a status. */
  public record Count(String status, String label, int number, String path, boolean selected) {}

  /**
   * A head of the table.
   *
   * @param direction {@code ascending}, {@code descending} or {@code none}
   */
  public record Column(String label, String path, String direction) {}

  /**
   * A project.
   *
   * @param lateFor how long it is over its threshold, in words; null where it is not
   * @param latency in words
   * @param progress of its current step, 0 to 100; null where OMS does not say
   */
  public record Row(
      String name,
      String id,
      String path,
      String oms,
      String status,
      String statusLabel,
      String type,
      String level,
      @Nullable String lateFor,
      String latency,
      String step,
      String stepStatus,
      @Nullable Long progress,
      String tags) {}
}
