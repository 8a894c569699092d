package org.omsexporter.logs;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which lines a search keeps; letters match in the case in which they are typed. */
public final class LineFilter {
  /** Longest time that one search may take; expressions exist that would never end. */
  private static final Duration BUDGET = Duration.ofSeconds(2);

  private final Predicate<String> keeps;

  private LineFilter(Predicate<String> keeps) {
    this.keeps = keeps;
  }

  /** Every line. */
  public static LineFilter all() {
    return new LineFilter(line -> true);
  }

  /** Lines that hold this text. */
  public static LineFilter containing(String text) {
    return new LineFilter(line -> line.contains(text));
  }

  /**
   * Lines in which the expression finds something.
   *
   * @throws java.util.regex.PatternSyntaxException when it is none
   */
  public static LineFilter matching(String expression) {
    Pattern pattern = Pattern.compile(expression);
    long deadline = System.nanoTime() + BUDGET.toNanos();
    return new LineFilter(line -> pattern.matcher(new Bounded(line, deadline)).find());
  }

  /**
   * Whether the line is kept.
   *
   * @throws SearchTooLongException when an expression takes too long
   */
  boolean keeps(String line) {
    return keeps.test(line);
  }

  /** The expression takes too long on these lines. */
  public static final class SearchTooLongException extends RuntimeException {
    SearchTooLongException() {
      super("The expression takes longer than " + BUDGET.toSeconds() + " s; simplify it.");
    }
  }

  /** A text whose reading ends at a deadline, since a match cannot be interrupted otherwise. */
  private record Bounded(CharSequence text, long deadline) implements CharSequence {
    @Override
    public char charAt(int index) {
      if (System.nanoTime() - deadline > 0) {
        throw new SearchTooLongException();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Bounded(text.subSequence(start, end), deadline);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
