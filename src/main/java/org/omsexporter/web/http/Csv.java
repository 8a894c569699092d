package org.omsexporter.web.http;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows as CSV (RFC 4180) for spreadsheets: with a byte order mark, without which Excel garbles
 * Chinese, and with an apostrophe before what they would run as a formula.
 */
public final class Csv {
  private static final char BYTE_ORDER_MARK = '\ufeff';
  private static final String FORMULA = "=+-@\t\r";

  private Csv() {}

  /** A line of column names and a line for each row. */
  public static String of(List<String> columns, List<List<String>> rows) {
    StringBuilder csv = new StringBuilder().append(BYTE_ORDER_MARK).append(line(columns));
    rows.forEach(row -> csv.append(line(row)));
    return csv.toString();
  }

  private static String line(List<String> values) {
    return values.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String cell(String value) {
    String text = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    return text.matches("(?s).*[\",\r\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
  }
}
