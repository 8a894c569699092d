package org.omsexporter.metrics;

import java.util.zip.Deflater;

/**
 * Compresses text into deflate blocks that refer to nothing before them and that others can follow,
 * so they can stand anywhere in a gzip file. Not thread safe.
 */
final class Compression {
  private static final int USUAL = 7;

  private final Deflater usual = new Deflater(USUAL, true);
  private final Deflater thorough = new Deflater(Deflater.BEST_COMPRESSION, true);

  /** Reused for all texts: one for each text was a third of what a poll allocates. */
  private final Segments out = new Segments();

  /**
   * For text that the next poll may change. It is a quarter smaller than at the fastest level and
   * takes a fifth more of a poll's CPU; the next level would take two and a half times the CPU.
   */
  byte[][] usual(byte[][] text) {
    return deflate(text, usual);
  }

  /** For text that stays: a twentieth smaller again, for two and a half times the CPU. */
  byte[][] thorough(byte[][] text) {
    return deflate(text, thorough);
  }

  private byte[][] deflate(byte[][] text, Deflater deflater) {
    deflater.reset();
    for (byte[] segment : text) {
      deflater.setInput(segment);
      drain(deflater, Deflater.NO_FLUSH);
    }
    drain(deflater, Deflater.SYNC_FLUSH);
    return out.take();
  }

  private void drain(Deflater deflater, int flush) {
    while (true) {
      int room = Segments.SIZE - out.position;
      int written = deflater.deflate(out.segment, out.position, room, flush);
      out.position += written;
      if (written < room) {
        return;
      }
      out.next();
    }
  }
}
