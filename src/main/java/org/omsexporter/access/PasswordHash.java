package org.omsexporter.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.charset.StandardCharsets;
import org.omsexporter.config.Secret;

/** Makes the bcrypt hashes that a configuration holds. */
public final class PasswordHash {
  /** What bcrypt looks at; the rest of a longer password would count for nothing. */
  public static final int MOST_BYTES = 71;

  private static final int COST = 10;
  private static final int LEAST_COST = 4;

  private PasswordHash() {}

  /**
   * The hash of a password in UTF-8, such as {@code $2a$10$...}.
   *
   * @throws IllegalArgumentException when the password is empty or longer than {@link #MOST_BYTES}
   */
  public static Secret of(Secret password) {
    return of(password, COST);
  }

  /** The hash, made fast, of a password that a machine has drawn: nobody guesses it anyway. */
  public static Secret ofDrawn(Secret password) {
    return of(password, LEAST_COST);
  }

  private static Secret of(Secret password, int cost) {
    byte[] bytes = password.value().getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0 || bytes.length > MOST_BYTES) {
      throw new IllegalArgumentException("a password has 1 to " + MOST_BYTES + " bytes");
    }
    return Secret.of(
        new String(BCrypt.withDefaults().hash(cost, bytes), StandardCharsets.US_ASCII));
  }
}
