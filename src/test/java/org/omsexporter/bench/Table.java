package org.omsexporter.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Results as a Markdown table, and the verdicts on its goals. */
final class Table {
  private final List<String> lines = new ArrayList<>();
  private final List<String> verdicts = new ArrayList<>();

  Table(String... headings) {
    row(List.of(headings).toArray());
    row(List.of(headings).stream().map(heading -> "---").toArray());
  }

  Table row(Object... cells) {
    lines.add(
        List.of(cells).stream()
            .map(cell -> cell instanceof Double number ? number(number) : cell.toString())
            .collect(Collectors.joining(" | ", "| ", " |")));
    return this;
  }

  /** States a goal that is an upper bound, and whether it was met. */
  Table goal(String what, double measured, double atMost) {
    boolean met = measured <= atMost;
    verdicts.add(
        "- %s: %s, goal at most %s: **%s**"
            .formatted(what, number(measured), number(atMost), met ? "met" : "missed"));
    return this;
  }

  /** States something that is no goal. */
  Table note(String text) {
    verdicts.add("- " + text);
    return this;
  }

  /** Three significant digits. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    double size = Math.abs(value);
    String format = size >= 100 || value == 0 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, size > 0 && size < 0.1 ? "%.4f" : format, value);
  }

  @Override
  public String toString() {
    String table = String.join("\n", lines) + "\n";
    return verdicts.isEmpty() ? table : table + "\n" + String.join("\n", verdicts) + "\n";
  }
}
