package org.omsexporter.web.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.omsexporter.config.ApiUser;

/**
 * Who is signed in on the pages, by the signed token in their browser's cookie. The token is all
 * there is of a session, so it stays good after a restart and in every process with the same key;
 * only the {@link org.omsexporter.access.SignOuts} are stored. A session ends an hour after a
 * person's last request, twelve hours after signing in, at sign-out, and once the configuration
 * changes the user's password or role or removes the user. Safe for threads.
 */
public final class Sessions {
  /** How long a session lasts without a person's request; a page's own refresh does not count. */
  public static final Duration IDLE = Duration.ofHours(1);

  /** How long a session lasts at most. */
  public static final Duration LONGEST = Duration.ofHours(12);

  /** A token that is older than this is given anew. */
  public static final Duration RENEWED_AFTER = Duration.ofMinutes(5);

  private static final String PURPOSE = "session";
  private static final int ID_BYTES = 16;
  private static final int PARTS = 4;

  private final SecureRandom random = new SecureRandom();
  private final Backend backend;
  private final InstantSource clock;

  /** Of the users in effect. */
  public Sessions(Backend backend, InstantSource clock) {
    this.backend = backend;
    this.clock = clock;
  }

  /**
   * A session that goes on.
   *
   * @param renewed the token to keep from now on; null where the one that came will do
   */
  public record Session(ApiUser user, @Nullable String renewed) {}

  /** A new session of a user whose password was right; answers its token. */
  public String open(ApiUser user) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    long now = clock.millis();
    return signed(new Token(encode(id), now, now, user.name()), user);
  }

  /** Whose session it is, as long as the configuration still has the user as at sign-in. */
  public Optional<Session> find(@Nullable String presented) {
    Token token = read(presented);
    if (token == null || backend.signOuts().contains(token.id)) {
      return Optional.empty();
    }
    long now = clock.millis();
    long idle = now - token.seenMillis;
    if (idle > IDLE.toMillis() || now - token.startedMillis > LONGEST.toMillis()) {
      return Optional.empty();
    }
    return user(token)
        .filter(user -> isEqual(signed(token, user), presented))
        .map(
            user ->
                new Session(
                    user, idle < RENEWED_AFTER.toMillis() ? null : signed(token.seen(now), user)));
  }

  /** Ends a session for good, with every copy of its tokens. */
  public void close(String presented) {
    Token token = read(presented);
    if (token != null && find(presented).isPresent()) {
      backend.signOuts().add(token.id, Instant.ofEpochMilli(token.startedMillis).plus(LONGEST));
    }
  }

  private Optional<ApiUser> user(Token token) {
    return backend.api().users().stream().filter(one -> one.name().equals(token.user)).findFirst();
  }

  private static @Nullable Token read(@Nullable String presented) {
    String[] halves = presented == null ? new String[0] : presented.split("\\.", -1);
    if (halves.length != 2) {
      return null;
    }
    try {
      String payload = new String(Base64.getUrlDecoder().decode(halves[0]), StandardCharsets.UTF_8);
      String[] parts = payload.split(" ", PARTS);
      return parts.length == PARTS
          ? new Token(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3])
          : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Takes as long whether or not. */
  private static boolean isEqual(String expected, @Nullable String presented) {
    return presented != null
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** With a signature that a change of the user's password or role makes stale. */
  private String signed(Token token, ApiUser user) {
    String payload = encode(token.toString().getBytes(StandardCharsets.UTF_8));
    String sealed = payload + " " + user.role() + " " + user.passwordHash().value();
    return payload + "." + backend.sessionKey().sign(PURPOSE, sealed);
  }

  /** What a token says. */
  private record Token(String id, long startedMillis, long seenMillis, String user) {
    Token seen(long nowMillis) {
      return new Token(id, startedMillis, nowMillis, user);
    }

    @Override
    public String toString() {
      return "%s %d %d %s".formatted(id, startedMillis, seenMillis, user);
    }
  }
}
