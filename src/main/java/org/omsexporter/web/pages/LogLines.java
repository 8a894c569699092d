package org.omsexporter.web.pages;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import org.omsexporter.logs.LineMarks;

/** Lines of a log as a page shows them: their level in colour, what was searched for marked. */
final class LogLines {
  private static final Pattern LEVEL = Pattern.compile("\\b(?:(ERROR|FATAL)|WARN(?:ING)?)\\b");

  /** A level stands near the beginning; further on the words mean something else. */
  private static final int LEVEL_WITHIN = 160;

  private LogLines() {}

  /** One line, with these marks. */
  static LogPage.Line of(String line, LineMarks marks) {
    return new LogPage.Line(level(line), parts(line, marks.of(line)));
  }

  private static String level(String line) {
    Matcher found = LEVEL.matcher(line.substring(0, Math.min(line.length(), LEVEL_WITHIN)));
    if (!found.find()) {
      return "";
    }
    return found.group(1) == null ? "warn" : "bad";
  }

  private static List<LogPage.Part> parts(String line, List<LineMarks.Mark> marks) {
    List<LogPage.Part> parts = new ArrayList<>();
    int shown = 0;
    for (LineMarks.Mark mark : marks) {
      parts.add(new LogPage.Part(line.substring(shown, mark.start()), false));
      parts.add(new LogPage.Part(line.substring(mark.start(), mark.end()), true));
      shown = mark.end();
    }
    parts.add(new LogPage.Part(line.substring(shown), false));
    return parts;
  }
}
