package org.omsexporter.metrics;

import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * The finished bytes of one metric, or of some of its subjects.
 *
 * @param metric its name
 * @param text in segments
 * @param deflated the same as deflate blocks that refer to nothing before them and are followed by
 *     more: they can stand anywhere in a gzip file
 * @param checksum of the text
 * @param openMetrics what stands in its place in OpenMetrics; null for itself
 */
@SuppressWarnings("ArrayRecordComponent") // shared by all scrapes, never changed
record Block(
    String metric,
    byte[][] text,
    byte[][] deflated,
    Checksum checksum,
    @Nullable Block openMetrics) {

  /** The header of a counter. */
  static Block ofHeader(Metric counter, Deflater deflater) {
    byte[][] openMetrics = {TextEncoder.openMetricsHeader(counter)};
    byte[][] text = {TextEncoder.header(counter)};
    return of(counter.name(), text, deflater, of(counter.name(), openMetrics, deflater, null));
  }

  /** The samples of a metric, with the header before them where that is the same in all formats. */
  static Block of(String metric, byte[][] text, Deflater deflater) {
    return of(metric, text, deflater, null);
  }

  /** The same, compressed in another way. */
  Block compressed(Deflater deflater) {
    return new Block(metric, text, deflate(text, deflater), checksum, openMetrics);
  }

  private static Block of(
      String metric, byte[][] text, Deflater deflater, @Nullable Block openMetrics) {
    return new Block(metric, text, deflate(text, deflater), Checksum.of(text), openMetrics);
  }

  private static byte[][] deflate(byte[][] text, Deflater deflater) {
    deflater.reset();
    Segments out = new Segments();
    for (byte[] segment : text) {
      deflater.setInput(segment);
      drain(deflater, out, Deflater.NO_FLUSH);
    }
    drain(deflater, out, Deflater.SYNC_FLUSH);
    return out.take();
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
