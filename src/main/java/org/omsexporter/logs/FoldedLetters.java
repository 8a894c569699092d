package org.omsexporter.logs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Letters that an expression in any case may not have: RE2/J 1.8 goes from one form of a letter to
 * the next until it is back at the first, and in the rarer scripts it does not always come back.
 */
final class FoldedLetters {
  private static final int FIRST = 0x500;
  private static final int LAST = 0x1fff;

  private static final Pattern ANY_CASE = Pattern.compile("\\(\\?[a-zA-Z-]*i");

  /** A letter by its number, behind a backslash, or as it is. */
  private static final Pattern LETTER =
      Pattern.compile("(?s)\\\\x\\{0*([0-9a-fA-F]{1,8})}|\\\\.|.");

  private FoldedLetters() {}

  /**
   * Whether an expression in any case may name one of the letters, alone or in a range. Says yes to
   * some that do not, where a dash between others stands behind a bracket.
   */
  static boolean areIn(String expression) {
    if (!ANY_CASE.matcher(expression).find()) {
      return false;
    }
    boolean bracket = false;
    boolean dash = false;
    long before = 0;
    long last = 0;
    Matcher letters = LETTER.matcher(expression);
    while (letters.find()) {
      long letter = letter(letters);
      if ((letter >= FIRST && letter <= LAST) || (dash && before <= LAST && letter >= FIRST)) {
        return true;
      }
      bracket |= letters.group().equals("[");
      dash = bracket && letters.group().equals("-");
      before = last;
      last = letter;
    }
    return false;
  }

  private static long letter(Matcher found) {
    return found.group(1) == null
        ? found.group().codePointBefore(found.group().length())
        : Long.parseLong(found.group(1), 16);
  }
}
