package org.omsexporter.metrics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The whole exposition of OMS's state as it goes over the wire. Immutable: whoever holds it may
 * write it while a newer one is made.
 *
 * @param plain the text
 * @param gzip the same as a gzip file that lacks its end, which {@link #gzipEnd} makes
 * @param checksum of the text
 * @param blocks that it is made of
 * @param validUntil the last moment at which nothing in it is stale; null where it never turns
 *     stale
 */
record EncodedText(
    List<Block> blocks, Part plain, Part gzip, Checksum checksum, @Nullable Instant validUntil) {
  private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 4, (byte) 0xff};

  static EncodedText of(List<Block> blocks, @Nullable Instant validUntil) {
    List<byte[]> text = new ArrayList<>();
    List<byte[]> gzip = new ArrayList<>();
    Checksum checksum = Checksum.EMPTY;
    gzip.add(GZIP_HEADER);
    for (Block block : blocks) {
      text.addAll(List.of(block.text()));
      gzip.addAll(List.of(block.deflated()));
      checksum = checksum.then(block.checksum());
    }
    return new EncodedText(
        List.copyOf(blocks), new Part(text), new Part(gzip), checksum, validUntil);
  }

  /** The same as OpenMetrics has it; nothing is copied. */
  EncodedText openMetrics() {
    return of(
        blocks.stream()
            .map(block -> block.openMetrics() == null ? block : block.openMetrics())
            .toList(),
        validUntil);
  }

  /** The same of these metrics alone; nothing is copied. */
  EncodedText only(Set<String> metrics) {
    return of(
        blocks.stream().filter(block -> metrics.contains(block.metric())).toList(), validUntil);
  }

  boolean isValidAt(Instant now) {
    return validUntil == null || !now.isAfter(validUntil);
  }

  /** What ends the gzip file: more text, compressed, then checksum and length of the whole text. */
  byte[] gzipEnd(byte[] more) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(more.length / 4 + 64);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
      out.write(more);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing is written but memory
    } finally {
      deflater.end();
    }
    Checksum all = checksum.then(Checksum.of(more));
    bytes.writeBytes(
        ByteBuffer.allocate(8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(all.crc())
            .putInt((int) all.length())
            .array());
    return bytes.toByteArray();
  }

  /** Bytes in pieces, in order. */
  record Part(List<byte[]> pieces, long size) {
    Part(List<byte[]> pieces) {
      this(List.copyOf(pieces), pieces.stream().mapToLong(piece -> piece.length).sum());
    }
  }
}
