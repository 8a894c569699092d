package org.omsexporter.web.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.omsexporter.web.http.Backend;

/**
 * Tokens that prove that a form came from a page of ours, which was shown to the same user within
 * the last two hours. Each is good for one use. Every process with the same key takes them. Safe
 * for threads.
 */
final class Csrf {
  private static final Duration VALID = Duration.ofHours(2);
  private static final String PURPOSE = "form";

  private final SecureRandom random = new SecureRandom();
  private final Backend backend;
  private final InstantSource clock;
  private final Cache<String, Boolean> used =
      Caffeine.newBuilder().expireAfterWrite(VALID).maximumSize(100_000).build();

  Csrf(Backend backend, InstantSource clock) {
    this.backend = backend;
    this.clock = clock;
  }

  /** A new token for a user. */
  String token(String user) {
    String payload = clock.millis() + "." + encode(bytes(12));
    return payload + "." + backend.sessionKey().sign(PURPOSE, payload + "|" + user);
  }

  /** Whether a token is good; it is used up by that. */
  boolean accept(@Nullable String token, String user) {
    String[] parts = token == null ? new String[0] : token.split("\\.", -1);
    if (parts.length != 3 || !parts[0].matches("\\d{1,15}")) {
      return false;
    }
    long age = clock.millis() - Long.parseLong(parts[0]);
    return backend.sessionKey().signed(PURPOSE, parts[0] + "." + parts[1] + "|" + user, parts[2])
        && age >= 0
        && age <= VALID.toMillis()
        && used.asMap().putIfAbsent(parts[1], true) == null;
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
