package org.omsexporter.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is found wrong while a configuration is read, and what is merely odd. */
final class Problems {
  private static final int LONGEST_SHOWN = 100;

  private final List<Problem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  void add(String path, String found, String allowed, String origin) {
    problems.add(new Problem(path, oneLine(found), allowed, origin));
  }

  void warn(String path, String text) {
    warnings.add(path.isEmpty() ? text : path + ": " + text);
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** A text on one line: control characters are spelled out, and a long text is cut. */
  private static String oneLine(String text) {
    if (text.isEmpty()) {
      return "empty";
    }
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(LONGEST_SHOWN)
        .forEach(
            point -> {
              if (Character.isISOControl(point)) {
                line.append(String.format(Locale.ROOT, "\\u%04x", point));
              } else {
                line.appendCodePoint(point);
              }
            });
    return text.codePointCount(0, text.length()) > LONGEST_SHOWN ? line + "…" : line.toString();
  }
}
