package org.omsexporter.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is found wrong while a configuration is read, and what is merely odd. */
final class Problems {
  private static final int LONGEST_SHOWN = 100;
  private static final Pattern KEYS = Pattern.compile("[\\p{L}\\p{N}_.@\\[\\]-]*");

  private final List<Problem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  void add(String path, String found, String allowed, String origin) {
    String plain = plain(path);
    String shown = plain.equals(path) ? path : plain + "…";
    problems.add(new Problem(shown, oneLine(found), allowed, origin));
  }

  /** Whether something is wrong with the value of a key. */
  boolean concern(String path) {
    return problems.stream().anyMatch(problem -> problem.path().equals(path));
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

  /**
   * The begin of a key or path, up to the first sign that no key or name has. What follows may be a
   * secret: {@code {token:abc}}, which lacks a blank, is a key.
   */
  static String plain(String path) {
    Matcher known = KEYS.matcher(path);
    return known.lookingAt() ? known.group() : "";
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
