package org.omsexporter.metrics;

import java.util.zip.Deflater;

/**
 * The finished bytes of one metric.
 *
 * @param metric its name
 * @param text in segments
 * @param deflated the same as deflate blocks that refer to nothing before them and are followed by
 *     more: they can stand anywhere in a gzip file
 * @param checksum of the text
 */
@SuppressWarnings("ArrayRecordComponent") // shared by all scrapes, never changed
record Block(String metric, byte[][] text, byte[][] deflated, Checksum checksum) {

  /** Compresses a text with a deflater for raw data, which must be fresh or reset. */
  static Block of(String metric, byte[][] text, Deflater deflater) {
    Segments out = new Segments();
    for (byte[] segment : text) {
      deflater.setInput(segment);
      drain(deflater, out, Deflater.NO_FLUSH);
    }
    drain(deflater, out, Deflater.SYNC_FLUSH);
    return new Block(metric, text, out.take(), Checksum.of(text));
  }

  private static void drain(Deflater deflater, Segments out, int flush) {
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
