package org.omsexporter.metrics;

import io.prometheus.client.Collector;
import java.nio.charset.StandardCharsets;

/** Writes label values and numbers as the text format has them, in UTF-8. */
final class TextWriter {
  private static final double LARGEST_EXACT = 1L << 53;

  final Segments out;
  private final byte[] digits = new byte[20];

  TextWriter(Segments out) {
    this.out = out;
  }

  void write(byte[] bytes) {
    out.write(bytes, 0, bytes.length);
  }

  void write(byte b) {
    if (out.position == Segments.SIZE) {
      out.next();
    }
    out.segment[out.position++] = b;
  }

  /** A label value: backslash, quote and line feed escaped, half a surrogate pair as {@code ?}. */
  void writeEscaped(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    int done = 0;
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      if (b == '"' || b == '\\' || b == '\n') {
        out.write(bytes, done, i);
        write((byte) '\\');
        write((byte) (b == '\n' ? 'n' : b));
        done = i + 1;
      }
    }
    out.write(bytes, done, bytes.length);
  }

  /** A number that reads back as the same double; a whole one without a point. */
  void writeNumber(double value) {
    long whole = (long) value;
    if (whole == value && (whole != 0 || 1 / value > 0)) {
      writeWhole(whole);
    } else if (!writeFraction(value, 1e3, 3) && !writeFraction(value, 1e6, 6)) {
      write(Collector.doubleToGoString(value).getBytes(StandardCharsets.US_ASCII));
    }
  }

  private void writeWhole(long value) {
    if (value == Long.MIN_VALUE) {
      write(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
      return;
    }
    if (value < 0) {
      write((byte) '-');
    }
    long rest = Math.abs(value);
    int first = digits.length;
    do {
      digits[--first] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest != 0);
    for (int i = first; i < digits.length; i++) {
      write(digits[i]);
    }
  }

  /**
   * Writes a value that has so many decimals at most; writes nothing for another, and answers
   * false.
   */
  private boolean writeFraction(double value, double scale, int decimals) {
    double scaled = Math.rint(Math.abs(value) * scale);
    boolean exact = scaled > 0 && scaled < LARGEST_EXACT && scaled / scale == Math.abs(value);
    if (!exact) {
      return false;
    }
    if (value < 0) {
      write((byte) '-');
    }
    long unscaled = (long) scaled;
    long divisor = (long) scale;
    writeWhole(unscaled / divisor);
    long rest = unscaled % divisor;
    int last = decimals;
    while (last > 0 && rest % 10 == 0) {
      rest /= 10;
      last--;
    }
    if (last == 0) {
      return true;
    }
    write((byte) '.');
    for (int i = last - 1; i >= 0; i--) {
      digits[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    for (int i = 0; i < last; i++) {
      write(digits[i]);
    }
    return true;
  }
}
