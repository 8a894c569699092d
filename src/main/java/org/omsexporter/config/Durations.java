package org.omsexporter.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as Prometheus writes them: whole numbers with the units {@code y w d h m s ms}, largest
 * first and each once, as in {@code 1h30m}. A year has 365 days.
 */
public final class Durations {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:([0-9]+)y)?(?:([0-9]+)w)?(?:([0-9]+)d)?(?:([0-9]+)h)?"
              + "(?:([0-9]+)m)?(?:([0-9]+)s)?(?:([0-9]+)ms)?");
  private static final long[] UNIT_MILLIS = {
    365L * 86_400_000, 7L * 86_400_000, 86_400_000, 3_600_000, 60_000, 1_000, 1
  };
  private static final String[] UNITS = {"y", "w", "d", "h", "m", "s", "ms"};

  private Durations() {}

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException when the text is not one, a bare number included, or is past
   *     what a count of milliseconds holds
   */
  public static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      throw new IllegalArgumentException("not a duration: " + text);
    }
    long millis = 0;
    try {
      for (int i = 0; i < UNITS.length; i++) {
        String number = matcher.group(i + 1);
        if (number != null) {
          millis =
              Math.addExact(millis, Math.multiplyExact(Long.parseLong(number), UNIT_MILLIS[i]));
        }
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("too long a duration: " + text, e);
    }
    return Duration.ofMillis(millis);
  }

  /**
   * Writes a duration so that {@link #parse} reads it back; fractions of a millisecond are dropped.
   *
   * @throws IllegalArgumentException when it is negative
   */
  public static String format(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("negative: " + duration);
    }
    long millis = duration.toMillis();
    if (millis == 0) {
      return "0s";
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < UNITS.length; i++) {
      // Years and weeks are read but not written, as few would see at once how long 9w3d is.
      if (i >= 2 && millis >= UNIT_MILLIS[i]) {
        text.append(millis / UNIT_MILLIS[i]).append(UNITS[i]);
        millis %= UNIT_MILLIS[i];
      }
    }
    return text.toString();
  }
}
