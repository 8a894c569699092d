package org.omsexporter.metrics;

import java.util.zip.Deflater;

/**
 * How text is compressed.
 *
 * @param fast for what the next poll may change: the least CPU
 * @param thorough for what stays: about a sixth smaller in all, for two and a half times the CPU
 */
record Compression(Deflater fast, Deflater thorough) {
  private static final int THOROUGH = 6;

  Compression() {
    this(new Deflater(Deflater.BEST_SPEED, true), new Deflater(THOROUGH, true));
  }
}
