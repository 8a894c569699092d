package org.omsexporter.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long the answer to wrong credentials is held back: a quarter of a second for the first, twice
 * as long for each further, 8 seconds at most. The answers to one client queue, even when it asks
 * many times at once; none waits longer than 8 seconds, and one that would does not count as a
 * failure. After ten minutes without a failure a client begins anew.
 */
final class FailureDelays {
  static final Duration FIRST = Duration.ofMillis(250);
  static final Duration LONGEST = Duration.ofSeconds(8);
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);
  private static final int MAX_CLIENTS = 10_000;
  private static final int DOUBLINGS = 5;

  private final Ticker ticker;
  private final Cache<String, Failures> byClient;

  FailureDelays(Ticker ticker) {
    this.ticker = ticker;
    this.byClient =
        Caffeine.newBuilder()
            .maximumSize(MAX_CLIENTS)
            .expireAfterWrite(FORGOTTEN_AFTER)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  /** Counts one failure of a client and tells how long its answer is to be held back. */
  Duration next(String client) {
    long now = ticker.read();
    AtomicLong delay = new AtomicLong(LONGEST.toNanos());
    byClient
        .asMap()
        .compute(
            network(client),
            (key, known) -> {
              Failures before = known == null ? Failures.NONE : known;
              if (before.isFull(now)) {
                return before;
              }
              Failures after = before.oneMore(now);
              delay.set(after.answeredAt() - now);
              return after;
            });
    return Duration.ofNanos(delay.get());
  }

  /**
   * Whether one more failure of a client would have to wait longer than the longest delay. Then its
   * passwords are not compared: many guesses at once gain nothing, and cost us no bcrypt.
   */
  boolean isFull(String client) {
    Failures failures = byClient.getIfPresent(network(client));
    return failures != null && failures.isFull(ticker.read());
  }

  /** Whether a failure of a client is remembered. */
  boolean has(String client) {
    return byClient.getIfPresent(network(client)) != null;
  }

  /** What counts as one client: an IPv6 one has a whole /64 to call from. */
  static String network(String client) {
    if (client.indexOf(':') < 0) {
      return client;
    }
    try {
      InetAddress address = InetAddress.getByName(client);
      return address instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8))
          : address.getHostAddress();
    } catch (UnknownHostException e) {
      return client;
    }
  }

  /**
   * What is remembered of one client.
   *
   * @param count failures so far
   * @param answeredAt ticker reading at which the last of them is answered
   */
  private record Failures(int count, long answeredAt) {
    static final Failures NONE = new Failures(0, Long.MIN_VALUE);

    boolean isFull(long now) {
      return waiting(now) + own() > LONGEST.toNanos();
    }

    Failures oneMore(long now) {
      return new Failures(Math.min(count + 1, DOUBLINGS), now + waiting(now) + own());
    }

    private long waiting(long now) {
      return count == 0 ? 0 : Math.max(0, answeredAt - now);
    }

    private long own() {
      return Math.min(LONGEST.toNanos(), FIRST.toNanos() << count);
    }
  }
}
