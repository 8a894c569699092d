package org.omsexporter.web.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that prove that a form came from a page of ours, shown to the same user, once and not long
 * ago. A restart makes earlier ones stale. Safe for threads.
 */
final class Csrf {
  private static final Duration VALID = Duration.ofHours(2);
  private static final String ALGORITHM = "HmacSHA256";

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key;
  private final InstantSource clock;
  private final Cache<String, Boolean> used =
      Caffeine.newBuilder().expireAfterWrite(VALID).maximumSize(100_000).build();

  Csrf(InstantSource clock) {
    this.key = new SecretKeySpec(bytes(32), ALGORITHM);
    this.clock = clock;
  }

  /** A new token for a user. */
  String token(String user) {
    String payload = clock.millis() + "." + encode(bytes(12));
    return payload + "." + sign(payload, user);
  }

  /** Whether a token is good; it is used up by that. */
  boolean accept(@Nullable String token, String user) {
    String[] parts = token == null ? new String[0] : token.split("\\.", -1);
    if (parts.length != 3 || !parts[0].matches("\\d{1,15}")) {
      return false;
    }
    String signature = sign(parts[0] + "." + parts[1], user);
    long age = clock.millis() - Long.parseLong(parts[0]);
    return MessageDigest.isEqual(utf8(signature), utf8(parts[2]))
        && age >= 0
        && age <= VALID.toMillis()
        && used.asMap().putIfAbsent(parts[1], true) == null;
  }

  private String sign(String payload, String user) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return encode(mac.doFinal(utf8(payload + "|" + user)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
