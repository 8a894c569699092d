package org.omsexporter.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of one table that a form narrows.
 *
 * @param above the pages that it belongs under
 * @param lead a sentence above the form; may be empty
 * @param kept parameters that the form keeps as they are
 * @param fields what narrows the table
 * @param clear path of the page with nothing narrowed; null where nothing can be cleared
 * @param links what else there is of it, such as CSV
 * @param count which rows are shown, in words
 * @param previous path of the rows before; null on the first page
 * @param next path of the rows after; null on the last page
 */
public record TablePage(
    Frame frame,
    List<Field> above,
    String heading,
    String lead,
    List<Field> kept,
    List<Narrowing> fields,
    @Nullable String clear,
    List<Field> links,
    Table table,
    String count,
    @Nullable String previous,
    @Nullable String next) {

  /** Copies the lists. */
  public TablePage {
    above = List.copyOf(above);
    kept = List.copyOf(kept);
    fields = List.copyOf(fields);
    links = List.copyOf(links);
  }

  /**
   * A field of the form.
   *
   * @param options values to choose from; empty where the reader types one
   */
  public record Narrowing(
      String name, String label, String value, List<ProjectList.Option> options) {
    /** Copies the list. */
    public Narrowing {
      options = List.copyOf(options);
    }
  }
}
