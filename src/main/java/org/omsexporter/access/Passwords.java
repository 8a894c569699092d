package org.omsexporter.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.BCrypt.Version;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import at.favre.lib.crypto.bcrypt.Radix64Encoder;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.omsexporter.config.ApiUser;

/**
 * The users' passwords. A password that was right is remembered by a salted digest for as long as
 * it is used every ten minutes, so that a scrape does not pay for bcrypt each time; one that was
 * wrong is not.
 */
final class Passwords {
  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final int MAX_REMEMBERED = 1_000;
  private static final int CHEAPEST = 4;

  private final Map<String, ApiUser> users;
  private final byte[] unknownUserHash;
  private final byte[] salt = new byte[32];
  private final Cache<String, Access.Identity> verified;

  Passwords(List<ApiUser> users, Ticker ticker) {
    this.users = users.stream().collect(Collectors.toMap(ApiUser::name, Function.identity()));
    new SecureRandom().nextBytes(salt);
    this.unknownUserHash =
        hashOfNobody(
            users.stream()
                .mapToInt(user -> cost(user.passwordHash().value()))
                .max()
                .orElse(CHEAPEST));
    this.verified =
        Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterAccess(REMEMBERED)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  /** The user, if this password was right not long ago. */
  Optional<Access.Identity> remembered(String name, String password) {
    return Optional.ofNullable(verified.getIfPresent(key(name, password)));
  }

  /** The user, if there is one of this name and the password is right. Takes as long if not. */
  Optional<Access.Identity> verify(String name, String password) {
    ApiUser user = users.get(name);
    if (user == null) {
      matches(password, unknownUserHash);
      return Optional.empty();
    }
    // Simultaneous requests with one password wait for one bcrypt.
    return Optional.ofNullable(
        verified.get(
            key(name, password),
            key ->
                matches(password, user.passwordHash().value().getBytes(StandardCharsets.US_ASCII))
                    ? new Access.Identity(name, user.role())
                    : null));
  }

  /** The bcrypt cost of judging a user that is not known. */
  int unknownUserCost() {
    return cost(new String(unknownUserHash, StandardCharsets.US_ASCII));
  }

  /**
   * What an unknown user's password is compared with: no password's hash, but as dear to compare.
   * It is drawn and not computed, as that would cost each start a tenth of a second.
   */
  static byte[] hashOfNobody(int cost) {
    SecureRandom random = new SecureRandom();
    byte[] drawnSalt = new byte[16];
    byte[] drawnHash = new byte[23];
    random.nextBytes(drawnSalt);
    random.nextBytes(drawnHash);
    Radix64Encoder radix64 = new Radix64Encoder.Default();
    String hash =
        "$2a$"
            + (cost < 10 ? "0" : "")
            + cost
            + "$"
            + new String(radix64.encode(drawnSalt), StandardCharsets.US_ASCII)
            + new String(radix64.encode(drawnHash), StandardCharsets.US_ASCII);
    return hash.getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean matches(String password, byte[] hash) {
    return BCrypt.verifyer(Version.VERSION_2A, LongPasswordStrategies.truncate(Version.VERSION_2A))
        .verify(password.getBytes(StandardCharsets.UTF_8), hash)
        .verified;
  }

  private static int cost(String hash) {
    return Integer.parseInt(hash.substring(4, 6));
  }

  private String key(String name, String password) {
    MessageDigest digest = Digests.sha256();
    digest.update(salt);
    digest.update(name.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    digest.update(password.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }
}
