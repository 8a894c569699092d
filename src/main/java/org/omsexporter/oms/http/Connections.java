package org.omsexporter.oms.http;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.model.Countdown;
import org.omsexporter.tls.Trust;

/**
 * The connections to one installation: its time-outs, whom it trusts, and how long a connection is
 * used. Safe for use by several threads.
 */
public final class Connections {
  private static final int IDLE = 32;

  /** The age at which a connection is given up, so that a changed address is noticed. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Clock clock;
  private OkHttpClient client;
  private Countdown age;

  Connections(OkHttpClient shared, OmsConfig config, RetryAfter retryAfter, Clock clock) {
    this.clock = clock;
    this.client = derive(shared, config, retryAfter);
    this.age = new Countdown(clock.instant(), LONGEST);
  }

  /**
   * A client whose connections all installations share; closed by whoever made it. Without TLS,
   * whose certificates take long to load, until an installation needs it. HTTP/1.1 only, as what is
   * read of a connection belongs to one call then.
   */
  public static OkHttpClient shared() {
    return new OkHttpClient.Builder()
        .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
        .protocols(List.of(Protocol.HTTP_1_1))
        .socketFactory(new BoundedSockets())
        .connectionPool(pool())
        .retryOnConnectionFailure(false)
        .followRedirects(false)
        .followSslRedirects(false)
        .eventListener(new Sending.Listener())
        .build();
  }

  /** The client, every few minutes with new connections; those in use end with their calls. */
  synchronized OkHttpClient client() {
    Instant now = clock.instant();
    if (age.isOverAt(now)) {
      age = new Countdown(now, LONGEST);
      client.connectionPool().evictAll();
      client = client.newBuilder().connectionPool(pool()).build();
    }
    return client;
  }

  private static OkHttpClient derive(OkHttpClient shared, OmsConfig config, RetryAfter retryAfter) {
    Duration timeout = config.requestTimeout();
    OkHttpClient.Builder builder =
        shared
            .newBuilder()
            .addNetworkInterceptor(
                chain -> {
                  Response response = chain.proceed(chain.request());
                  retryAfter.answered(response.code(), response.header("Retry-After"));
                  // the client would act on it itself, and fail on numbers beyond an int
                  return response.newBuilder().removeHeader("Retry-After").build();
                })
            .callTimeout(timeout)
            .connectTimeout(timeout)
            .readTimeout(timeout)
            .writeTimeout(timeout);
    if (isHttps(config.url()) || config.clusterManagers().stream().anyMatch(Connections::isHttps)) {
      builder.connectionSpecs(List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT));
      Trust trust = Trust.of(config.tls());
      trust
          .manager()
          .ifPresent(manager -> builder.sslSocketFactory(Trust.sockets(manager), manager));
      if (trust.isForAnyHost()) {
        builder.hostnameVerifier((host, session) -> true);
      }
    }
    return builder.build();
  }

  private static ConnectionPool pool() {
    return new ConnectionPool(IDLE, 1, TimeUnit.MINUTES);
  }

  private static boolean isHttps(URI url) {
    return "https".equalsIgnoreCase(url.getScheme());
  }
}
