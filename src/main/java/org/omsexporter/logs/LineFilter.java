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
    return new LineFilter(line -> finds(pattern, new Bounded(line, deadline)));
  }

  private static boolean finds(Pattern pattern, CharSequence line) {
    try {
      return pattern.matcher(line).find();
    } catch (StackOverflowError e) {
      // Java's expressions call themselves for each sign that a group repeats over.
      throw new SearchTooCostlyException("The expression takes too much memory; simplify it.");
    }
  }

  /**
   * Whether the line is kept.
   *
   * @throws SearchTooCostlyException when an expression takes too much time or memory
   */
  boolean keeps(String line) {
    return keeps.test(line);
  }

  /** The expression takes too much time or memory on these lines. */
  public static final class SearchTooCostlyException extends RuntimeException {
    SearchTooCostlyException(String message) {
      super(message);
    }
  }

  /** A text whose reading ends at a deadline, since a match cannot be interrupted otherwise. */
  private record Bounded(CharSequence text, long deadline) implements CharSequence {
    @Override
    public char charAt(int index) {
      if (System.nanoTime() - deadline > 0) {
        throw new SearchTooCostlyException(
            "The expression takes longer than " + BUDGET.toSeconds() + " s; simplify it.");
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
