package org.omsexporter.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.omsexporter.web.http.Query;

/**
 * The rows of many that one page shows.
 *
 * @param offset number of rows before them
 * @param total number of all rows
 */
record Slice<T>(List<T> rows, int offset, int total) {
  private static final int ROWS = 100;

  Slice {
    rows = List.copyOf(rows);
  }

  /** Those that a request asks for by {@code offset}. */
  static <T> Slice<T> of(List<T> all, Query query) {
    int offset = Math.min(query.number("offset", 0, 0, Integer.MAX_VALUE), all.size());
    return new Slice<>(
        all.subList(offset, Math.min(offset + ROWS, all.size())), offset, all.size());
  }

  /** Which rows they are, in words; empty where there is none at all. */
  String count(Words words) {
    if (total == 0) {
      return "";
    }
    return rows.isEmpty()
        ? words.text("table.none")
        : words.text("table.count", offset + 1, offset + rows.size(), total);
  }

  /**
   * Path of the rows before; null for none.
   *
   * @param path of the page with its other parameters
   */
  @Nullable String previous(String path) {
    return offset == 0 ? null : path + "&offset=" + Math.max(0, offset - ROWS);
  }

  /** Path of the rows after; null for none. */
  @Nullable String next(String path) {
    int end = offset + rows.size();
    return end == total ? null : path + "&offset=" + end;
  }
}
