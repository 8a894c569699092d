package org.omsexporter.metrics;

import org.jspecify.annotations.Nullable;

/**
 * The finished bytes of one metric, or of some of its subjects.
 *
 * @param metric its name
 * @param text in segments
 * @param deflated the same {@linkplain Compression compressed}
 * @param checksum of the text
 * @param openMetrics what replaces it in OpenMetrics; null where it is the same there
 */
@SuppressWarnings("ArrayRecordComponent") // shared by all scrapes, never changed
record Block(
    String metric,
    byte[][] text,
    byte[][] deflated,
    Checksum checksum,
    @Nullable Block openMetrics) {

  /** The header of a counter. */
  static Block ofHeader(Metric counter, Compression compression) {
    byte[][] openMetrics = {TextEncoder.openMetricsHeader(counter)};
    byte[][] text = {TextEncoder.header(counter)};
    return of(
        counter.name(), text, compression, of(counter.name(), openMetrics, compression, null));
  }

  /** The samples of a metric, with the header before them where that is the same in all formats. */
  static Block of(String metric, byte[][] text, Compression compression) {
    return of(metric, text, compression, null);
  }

  /** The same, compressed better. */
  Block settled(Compression compression) {
    return new Block(metric, text, compression.thorough(text), checksum, openMetrics);
  }

  private static Block of(
      String metric, byte[][] text, Compression compression, @Nullable Block openMetrics) {
    return new Block(metric, text, compression.usual(text), Checksum.of(text), openMetrics);
  }
}
