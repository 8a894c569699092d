package org.omsexporter.metrics;

import java.util.zip.Deflater;

/**
 * How text is compressed.
 *
 * @param usual for what the next poll may change: a fifth smaller than at the fastest level, for a
 *     fifth more CPU of a poll
 * @param thorough for what stays: a twentieth smaller again, for two and a half times the CPU
 */
record Compression(Deflater usual, Deflater thorough) {
  private static final int USUAL = 6;

  Compression() {
    this(new Deflater(USUAL, true), new Deflater(Deflater.BEST_COMPRESSION, true));
  }
}
