package org.omsexporter.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A text that is never shown: it prints as {@code ***}, and only {@link #value} gives it. */
public final class Secret {
  private static final String MASK = "***";

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /** A secret of this value. */
  public static Secret of(String value) {
    return new Secret(value);
  }

  /** The value in clear: for a request header or a comparison, never for a message. */
  public String value() {
    return value;
  }

  /** Compares in a time that does not tell where two values of one length differ. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret that && MessageDigest.isEqual(bytes(), that.bytes());
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** {@code ***}, whatever the value. */
  @Override
  public String toString() {
    return MASK;
  }

  private byte[] bytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }
}
