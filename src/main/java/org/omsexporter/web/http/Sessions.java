package org.omsexporter.web.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.omsexporter.config.ApiUser;

/**
 * Who is signed in on the pages, by the token in their browser's cookie. Kept in memory only: gone
 * after eight hours without a request, at sign-out, with a restart, and once a reload changes the
 * user's password or role or removes the user. Safe for threads.
 */
public final class Sessions {
  /** How long a session lasts without a request. */
  public static final Duration IDLE = Duration.ofHours(8);

  private static final int MOST = 10_000;
  private static final int TOKEN_BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final Backend backend;
  private final Cache<String, ApiUser> users;

  /** None yet. */
  public Sessions(Backend backend, Ticker ticker) {
    this.backend = backend;
    this.users =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(IDLE)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  /** A new session of a user whose password was right; answers its token, 256 random bits. */
  public String open(ApiUser user) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    users.put(token, user);
    return token;
  }

  /** Whose session it is, as long as the configuration still has the user as at sign-in. */
  public Optional<ApiUser> find(@Nullable String token) {
    ApiUser user = token == null ? null : users.getIfPresent(token);
    if (token == null || user == null) {
      return Optional.empty();
    }
    if (!backend.api().users().contains(user)) {
      close(token);
      return Optional.empty();
    }
    return Optional.of(user);
  }

  /** Ends a session. */
  public void close(String token) {
    users.invalidate(token);
  }
}
