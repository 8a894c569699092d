package org.omsexporter.logs;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Where a search finds something in the lines of a page, to be marked there. All lines together
 * have a bounded time and a bounded number of marks: to find all places may take the square of the
 * time to find the first, and an expression may match each letter. For one thread.
 */
public final class LineMarks {
  /** Longest time for all lines. */
  private static final Duration BUDGET = Duration.ofSeconds(1);

  private static final int MOST = 50_000;

  private final Pattern searched;
  private final LongSupplier nanoTime;
  private final long end;
  private int left = MOST;

  private LineMarks(Pattern searched, LongSupplier nanoTime) {
    this.searched = searched;
    this.nanoTime = nanoTime;
    this.end = nanoTime.getAsLong() + BUDGET.toNanos();
  }

  /** Of a text or, where it is one, an expression that {@link LineFilter} takes. */
  public static LineMarks of(String q, boolean regex) {
    return of(q, regex, System::nanoTime);
  }

  static LineMarks of(String q, boolean regex, LongSupplier nanoTime) {
    return new LineMarks(Pattern.compile(regex ? q : Pattern.quote(q)), nanoTime);
  }

  /** From a sign to before another. */
  public record Mark(int start, int end) {}

  /**
   * The marks of one line, in their order, none of them empty; none for a search for nothing, and
   * none once time or number are used up.
   */
  public List<Mark> of(String line) {
    List<Mark> marks = new ArrayList<>();
    if (left == 0 || searched.pattern().isEmpty()) {
      return marks;
    }
    try {
      Matcher found = searched.matcher(new TimedText(line, end, nanoTime, TimeIsOver::new));
      while (left > 0 && found.find()) {
        if (found.end() > found.start()) {
          marks.add(new Mark(found.start(), found.end()));
          left--;
        }
      }
    } catch (TimeIsOver e) {
      left = 0;
    }
    return marks;
  }

  private static final class TimeIsOver extends RuntimeException {}
}
