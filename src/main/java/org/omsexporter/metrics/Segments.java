package org.omsexporter.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A growing sequence of bytes in segments of 64 KiB. Nothing is copied as it grows, and no array is
 * so large that the garbage collector treats it specially. Not thread safe.
 */
final class Segments {
  static final int SIZE = 1 << 16;

  /**
   * The segment being filled. This and the next are fields, not methods, because the encoder writes
   * byte by byte.
   */
  byte[] segment = new byte[SIZE];

  /** Where in it the next byte goes. */
  int position;

  private final List<byte[]> full = new ArrayList<>();
  private final List<byte[]> spare = new ArrayList<>();

  /** Goes on to the next segment; the current one must be full. */
  void next() {
    full.add(segment);
    segment = spare.isEmpty() ? new byte[SIZE] : spare.remove(spare.size() - 1);
    position = 0;
  }

  /** Appends the bytes from one index to before another. */
  void write(byte[] bytes, int from, int to) {
    int done = from;
    while (to - done > SIZE - position) {
      int part = SIZE - position;
      System.arraycopy(bytes, done, segment, position, part);
      done += part;
      next();
    }
    System.arraycopy(bytes, done, segment, position, to - done);
    position += to - done;
  }

  boolean isEmpty() {
    return position == 0 && full.isEmpty();
  }

  /** Hands over the bytes, the last array cut to its length, and begins anew. */
  byte[][] take() {
    byte[][] bytes = new byte[full.size() + (position > 0 ? 1 : 0)][];
    for (int i = 0; i < full.size(); i++) {
      bytes[i] = full.get(i);
    }
    if (position > 0) {
      bytes[full.size()] = Arrays.copyOf(segment, position);
    }
    full.clear();
    position = 0;
    return bytes;
  }

  /** Drops the bytes and begins anew; the segments are reused. */
  void clear() {
    spare.addAll(full);
    full.clear();
    position = 0;
  }

  /** Whether the bytes are the same as some that were {@linkplain #take taken} earlier. */
  boolean contentEquals(byte[][] taken) {
    if (taken.length != full.size() + (position > 0 ? 1 : 0)) {
      return false;
    }
    for (int i = 0; i < full.size(); i++) {
      if (!Arrays.equals(taken[i], full.get(i))) {
        return false;
      }
    }
    return position == 0
        || Arrays.equals(taken[full.size()], 0, taken[full.size()].length, segment, 0, position);
  }
}
