package org.omsexporter.metrics;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The whole exposition of OMS's state as it goes over the wire. Immutable: whoever holds it may
 * write it while a newer one is made.
 *
 * @param plain the text
 * @param gzip the same as one complete gzip member
 * @param validUntil the last moment at which nothing in it is stale; null for ever
 */
record EncodedText(Part plain, Part gzip, @Nullable Instant validUntil) {
  private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 4, (byte) 0xff};

  static EncodedText of(List<Block> blocks, @Nullable Instant validUntil) {
    List<byte[]> text = new ArrayList<>();
    List<byte[]> gzip = new ArrayList<>();
    CRC32 crc = new CRC32();
    gzip.add(GZIP_HEADER);
    for (Block block : blocks) {
      text.addAll(List.of(block.text()));
      gzip.addAll(List.of(block.deflated()));
      block.checksum(crc);
    }
    Part plain = new Part(text);
    gzip.add(gzipTrailer((int) crc.getValue(), (int) plain.size()));
    return new EncodedText(plain, new Part(gzip), validUntil);
  }

  boolean isValidAt(Instant now) {
    return validUntil == null || !now.isAfter(validUntil);
  }

  /** An empty last deflate block, checksum and length. */
  private static byte[] gzipTrailer(int crc, int size) {
    return ByteBuffer.allocate(10)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 3)
        .put((byte) 0)
        .putInt(crc)
        .putInt(size)
        .array();
  }

  /** Bytes in pieces, in order. */
  record Part(List<byte[]> pieces, long size) {
    Part(List<byte[]> pieces) {
      this(List.copyOf(pieces), pieces.stream().mapToLong(piece -> piece.length).sum());
    }
  }
}
