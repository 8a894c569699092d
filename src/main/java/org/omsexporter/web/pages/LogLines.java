package org.omsexporter.web.pages;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/** Lines of a log as a page shows them: their level in colour, what was searched for marked. */
final class LogLines {
  private static final Pattern LEVEL = Pattern.compile("\\b(?:(ERROR|FATAL)|WARN(?:ING)?)\\b");

  /** A level stands near the beginning; further on the words mean something else. */
  private static final int LEVEL_WITHIN = 160;

  /** Longer lines are shown without marks, as they would take too long. */
  private static final int LONGEST_MARKED = 10_000;

  private LogLines() {}

  /**
   * One line.
   *
   * @param searched finds what is marked; matches nothing where nothing was searched for
   */
  static LogPage.Line of(String line, Pattern searched) {
    return new LogPage.Line(level(line), parts(line, searched));
  }

  /** What finds the text, or the expression; a search for nothing marks nothing. */
  static Pattern searched(String q, boolean regex) {
    return Pattern.compile(regex ? q : Pattern.quote(q));
  }

  private static String level(String line) {
    Matcher found = LEVEL.matcher(line.substring(0, Math.min(line.length(), LEVEL_WITHIN)));
    if (!found.find()) {
      return "";
    }
    return found.group(1) == null ? "warn" : "bad";
  }

  private static List<LogPage.Part> parts(String line, Pattern searched) {
    List<LogPage.Part> parts = new ArrayList<>();
    int shown = 0;
    if (!searched.pattern().isEmpty() && line.length() <= LONGEST_MARKED) {
      Matcher found = searched.matcher(line);
      while (found.find()) {
        if (found.end() > found.start()) {
          parts.add(new LogPage.Part(line.substring(shown, found.start()), false));
          parts.add(new LogPage.Part(found.group(), true));
          shown = found.end();
        }
      }
    }
    parts.add(new LogPage.Part(line.substring(shown), false));
    return parts;
  }
}
