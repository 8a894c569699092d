package org.omsexporter.logs;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A text whose reading ends with the time for it, also in the middle: lines may have megabytes.
 *
 * @param end when that is, as {@code nanoTime} tells
 * @param late what is thrown then
 */
record TimedText(
    CharSequence text, long end, LongSupplier nanoTime, Supplier<? extends RuntimeException> late)
    implements CharSequence {
  @Override
  public char charAt(int index) {
    // each 256th sign is enough: none takes more than a bounded number of steps
    if ((index & 0xff) == 0 && nanoTime.getAsLong() - end > 0) {
      throw late.get();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
