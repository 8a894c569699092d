package org.omsexporter.web.pages;

import java.util.List;

/**
 * A table on a page.
 *
 * @param label what it shows, for those who do not see it
 * @param title heading above it; empty where the page has the same already
 * @param empty what it means that there are no rows
 */
public record Table(
    String label, String title, List<String> headers, List<List<Cell>> rows, String empty) {

  /** Copies the lists. */
  public Table {
    headers = List.copyOf(headers);
    rows = List.copyOf(rows);
  }
}
