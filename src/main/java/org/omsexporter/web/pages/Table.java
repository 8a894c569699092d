package org.omsexporter.web.pages;

import java.util.List;

/**
 * A table on a page.
 *
 * @param empty what it means that there are no rows
 */
public record Table(String title, List<String> headers, List<List<Cell>> rows, String empty) {

  /** Copies the lists. */
  public Table {
    headers = List.copyOf(headers);
    rows = List.copyOf(rows);
  }
}
