package org.omsexporter.access;

import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.omsexporter.config.ApiConfig;
import org.omsexporter.config.ApiUser;
import org.omsexporter.config.MetricsConfig;
import org.omsexporter.config.Role;

/**
 * Decides who a caller is by the {@code Authorization} header: {@code Basic} against bcrypt hashes,
 * {@code Bearer} against tokens. Wrong credentials are held back ever longer, per client address.
 * Safe for use by many threads; it never waits, except for the tenth of a second that bcrypt takes
 * the first time a password is seen, one client's passwords one after the other.
 */
public final class Authenticator {
  private final Passwords passwords;
  private final Tokens tokens;
  private final Role anonymousRole;
  private final boolean open;
  private final FailureDelays delays;
  private final Turns turns = Turns.ofThisMachine();

  private Authenticator(
      List<ApiUser> users, Tokens tokens, Role anonymousRole, boolean open, Ticker ticker) {
    this.passwords = new Passwords(users, ticker);
    this.tokens = tokens;
    this.anonymousRole = anonymousRole;
    this.open = open;
    this.delays = new FailureDelays(ticker);
  }

  /** For the API port: its users, tokens and anonymous role. */
  public static Authenticator forApi(ApiConfig config) {
    return forApi(config, Ticker.systemTicker());
  }

  static Authenticator forApi(ApiConfig config, Ticker ticker) {
    return new Authenticator(
        config.users(), new Tokens(config.tokens()), config.anonymousRole(), false, ticker);
  }

  /** For the metrics port: only its users read; where it has none, everybody does. */
  public static Authenticator forMetrics(MetricsConfig config) {
    return forMetrics(config, Ticker.systemTicker());
  }

  static Authenticator forMetrics(MetricsConfig config, Ticker ticker) {
    List<ApiUser> users =
        config.basicAuthUsers().entrySet().stream()
            .map(user -> new ApiUser(user.getKey(), user.getValue(), Role.VIEWER))
            .toList();
    return new Authenticator(
        users,
        new Tokens(List.of()),
        users.isEmpty() ? Role.VIEWER : Role.NONE,
        users.isEmpty(),
        ticker);
  }

  /**
   * Judges the credentials of one request.
   *
   * @param authorization value of the header {@code Authorization}, null where there is none
   * @param client the caller's IP address as text
   */
  public Access authenticate(@Nullable String authorization, String client) {
    if (open || authorization == null || authorization.isBlank()) {
      return new Access.Anonymous(anonymousRole);
    }
    String[] parts = authorization.strip().split(" +", 2);
    String credentials = parts.length == 2 ? parts[1] : "";
    return switch (parts[0].toLowerCase(Locale.ROOT)) {
      case "basic" -> basic(credentials, client);
      case "bearer" -> orReject(tokens.find(credentials), client);
      default -> reject(client);
    };
  }

  /**
   * Whether judging these credentials takes bcrypt, so a tenth of a second after others had their
   * turns.
   */
  public boolean isDear(@Nullable String authorization, String client) {
    if (open || authorization == null || !isBasic(authorization) || delays.isFull(client)) {
      return false;
    }
    String[] pair = pair(authorization.strip().split(" +", 2)[1]);
    return pair != null && passwords.remembered(pair[0], pair[1]).isEmpty();
  }

  /** Whether a client has sent wrong credentials in the last ten minutes. */
  public boolean hasFailed(String client) {
    return delays.has(client);
  }

  private static boolean isBasic(String authorization) {
    String[] parts = authorization.strip().split(" +", 2);
    return parts.length == 2 && parts[0].equalsIgnoreCase("basic");
  }

  /** Name and password; null where the credentials are not readable. */
  private static String @Nullable [] pair(String credentials) {
    try {
      String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? null : new String[] {pair.substring(0, colon), pair.substring(colon + 1)};
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private Access basic(String credentials, String client) {
    String[] pair = pair(credentials);
    if (pair == null) {
      return reject(client);
    }
    String name = pair[0];
    String password = pair[1];
    Optional<Access.Identity> remembered = passwords.remembered(name, password);
    if (remembered.isPresent() || delays.isFull(client)) {
      return orReject(remembered, client);
    }
    // A failure is counted before the client's next turn, so that a burst is judged like a series.
    return turns.take(
        FailureDelays.network(client),
        () ->
            orReject(
                delays.isFull(client)
                    ? passwords.remembered(name, password)
                    : passwords.verify(name, password),
                client));
  }

  private Access orReject(Optional<Access.Identity> identity, String client) {
    return identity.<Access>map(found -> found).orElseGet(() -> reject(client));
  }

  private Access reject(String client) {
    return new Access.Rejected(delays.next(client));
  }
}
