package org.omsexporter.logs;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.regex.MatchResult;

/** Which lines a search keeps; letters match in the case in which they are typed. */
public final class LineFilter {
  /** Longest time that one search may take. */
  private static final Duration BUDGET = Duration.ofSeconds(2);

  private static final int LONGEST = 500;

  /** The most steps that an expression may take for a character; RE2/J itself sets no bound. */
  private static final int MOST_STEPS = 1_000;

  /** A repeat by numbers; or an escape, whose braces hold the number of a letter. */
  private static final java.util.regex.Pattern REPEAT =
      java.util.regex.Pattern.compile(
          "(?s)\\\\(?:x\\{[0-9a-fA-F]*}|.)|\\{(\\d{1,9})(?:,(\\d{0,9}))?}");

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
   * Lines in which the expression finds something. Expressions are those of RE2, which has neither
   * backreferences nor lookarounds, so that a search takes time in proportion to the text.
   *
   * @throws IllegalArgumentException when it is none or too large, with a sentence that says so
   */
  public static LineFilter matching(String expression) {
    return matching(expression, System::nanoTime);
  }

  static LineFilter matching(String expression, LongSupplier nanoTime) {
    if (expression.length() > LONGEST || repeats(expression) > MOST_STEPS) {
      throw tooLarge();
    }
    if (FoldedLetters.areIn(expression)) {
      throw new IllegalArgumentException(
          "With (?i), q may neither name letters from U+0500 to U+1FFF nor have a range over them;"
              + " end it at \\x{4ff}, and write \\- where a dash is meant.");
    }
    Pattern pattern;
    try {
      pattern = Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "q is no regular expression of RE2: %s.".formatted(e.getDescription()), e);
    }
    if (pattern.programSize() > MOST_STEPS) {
      throw tooLarge();
    }
    long end = nanoTime.getAsLong() + BUDGET.toNanos();
    return new LineFilter(line -> pattern.matcher(timed(line, end, nanoTime)).find());
  }

  private static CharSequence timed(String line, long end, LongSupplier nanoTime) {
    return new TimedText(
        line,
        end,
        nanoTime,
        () ->
            new SearchTooCostlyException(
                "The search takes longer than %d s; ask for fewer lines or a simpler expression."
                    .formatted(BUDGET.toSeconds())));
  }

  /** The product of all counts in braces: what they can unfold to, as they may be nested. */
  private static double repeats(String expression) {
    return REPEAT
        .matcher(expression)
        .results()
        .mapToDouble(LineFilter::most)
        .reduce(1, (one, other) -> one * other);
  }

  private static double most(MatchResult braces) {
    if (braces.group(1) == null) {
      return 1;
    }
    String upper = braces.group(2);
    return Math.max(
        1, Double.parseDouble(upper == null || upper.isEmpty() ? braces.group(1) : upper));
  }

  private static IllegalArgumentException tooLarge() {
    return new IllegalArgumentException(
        "The regular expression is too large: at most %d characters, and repeats that unfold to %d."
            .formatted(LONGEST, MOST_STEPS));
  }

  /**
   * Whether the line is kept.
   *
   * @throws SearchTooCostlyException when the lines so far took too much time
   */
  boolean keeps(String line) {
    return keeps.test(line);
  }

  /** The search takes too much time on these lines. */
  public static final class SearchTooCostlyException extends RuntimeException {
    SearchTooCostlyException(String message) {
      super(message);
    }
  }
}
