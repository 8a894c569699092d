package org.omsexporter.metrics;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A label value that is not too long for Prometheus, which drops a whole target for one long label
 * where {@code label_value_length_limit} is set.
 *
 * <p>A longer one is its beginning, {@code …} and a hash of all of it, so that different values
 * stay different: {@code 5a1b2d,5a1b2e,…0c5e1f7a9b24}.
 */
final class LabelValue {
  /** The longest value, in bytes of UTF-8. */
  static final int MAX_BYTES = 1_024;

  private static final int MAX_BYTES_OF_A_CHAR = 3;
  private static final int HASH_BYTES = 6;
  private static final int MARK_BYTES = "…".getBytes(StandardCharsets.UTF_8).length;
  private static final int KEPT_BYTES = MAX_BYTES - MARK_BYTES - 2 * HASH_BYTES;

  // such a value is hashed although it is short, as a longer one may be cut to the same text
  private static final Pattern LOOKS_CUT =
      Pattern.compile(".*…[0-9a-f]{%d}".formatted(2 * HASH_BYTES), Pattern.DOTALL);

  private LabelValue() {}

  /** The value, cut where it is too long. */
  static String bounded(String value) {
    if (isSurelyShort(value)) {
      return value;
    }
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= MAX_BYTES && !LOOKS_CUT.matcher(value).matches()) {
      return value;
    }
    int end = Math.min(KEPT_BYTES, bytes.length);
    while (end < bytes.length && isInsideCharacter(bytes[end])) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8) + "…" + hash(bytes);
  }

  private static boolean isSurelyShort(String value) {
    return value.length() * MAX_BYTES_OF_A_CHAR <= KEPT_BYTES;
  }

  private static boolean isInsideCharacter(byte b) {
    return (b & 0xc0) == 0x80;
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(Arrays.copyOf(digest, HASH_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no SHA-256", e);
    }
  }
}
