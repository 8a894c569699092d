package org.omsexporter.metrics;

import java.util.zip.CRC32;

/**
 * CRC-32 and length of some bytes. Two checksums of bytes that follow each other give that of both
 * together, without reading the bytes again.
 *
 * @param crc as {@link CRC32} gives it
 */
record Checksum(int crc, long length) {
  /** Of nothing. */
  static final Checksum EMPTY = new Checksum(0, 0);

  /** CRC-32's polynomial, the lowest power in the highest bit, as for all polynomials here. */
  private static final int POLYNOMIAL = 0xEDB88320;

  private static final int ONE = 1 << 31;
  private static final int X_TO_THE_EIGHTH = 1 << 23;

  static Checksum of(byte[]... pieces) {
    CRC32 crc = new CRC32();
    long length = 0;
    for (byte[] piece : pieces) {
      crc.update(piece);
      length += piece.length;
    }
    return new Checksum((int) crc.getValue(), length);
  }

  /** The checksum of these bytes followed by others. */
  Checksum then(Checksum next) {
    return new Checksum(multiply(xToTheEighth(next.length), crc) ^ next.crc, length + next.length);
  }

  /** The polynomial x^8 to a power: a checksum is multiplied by it when so many bytes follow. */
  private static int xToTheEighth(long power) {
    int product = ONE;
    int square = X_TO_THE_EIGHTH;
    for (long rest = power; rest != 0; rest >>>= 1) {
      if ((rest & 1) != 0) {
        product = multiply(product, square);
      }
      square = multiply(square, square);
    }
    return product;
  }

  private static int multiply(int a, int b) {
    int product = 0;
    int shifted = b;
    for (int bit = ONE; bit != 0; bit >>>= 1) {
      if ((a & bit) != 0) {
        product ^= shifted;
      }
      shifted = (shifted & 1) == 0 ? shifted >>> 1 : (shifted >>> 1) ^ POLYNOMIAL;
    }
    return product;
  }
}
