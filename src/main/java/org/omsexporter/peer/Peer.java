package org.omsexporter.peer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.omsexporter.access.PeerRequest;
import org.omsexporter.access.SessionKey;
import org.omsexporter.access.SignOuts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One other replica, at one IP address. An outage is logged once when it begins and once when it
 * ends. Safe for threads.
 */
final class Peer {
  private static final Logger LOG = LoggerFactory.getLogger(Peer.class);

  /** Far above the size of the longest list of sign-outs. */
  private static final long MOST_BYTES = 16 << 20;

  private final HttpUrl url;
  private final String name;
  private final Only only;
  private final InstantSource clock;
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile @Nullable String tag;
  private volatile @Nullable Instant awaySince;

  Peer(HttpUrl url, InetAddress address, InstantSource clock) {
    this.url = url.newBuilder().encodedPath(PeerRequest.PATH).build();
    this.name = "%s (%s)".formatted(origin(url), address.getHostAddress());
    this.only = new Only(address);
    this.clock = clock;
  }

  private static String origin(HttpUrl url) {
    return url.toString().replaceFirst("/$", "");
  }

  /**
   * Adds the sign-outs that it tells of. Does nothing while another thread is asking it.
   *
   * @param told whether a failure is to be logged
   */
  void ask(OkHttpClient client, SignOuts signOuts, SessionKey key, boolean told) {
    if (!asking.compareAndSet(false, true)) {
      return;
    }
    try {
      merge(client, signOuts, key);
      Instant since = awaySince;
      if (since != null) {
        awaySince = null;
        long seconds = Duration.between(since, clock.instant()).toSeconds();
        LOG.info("api.peers: {} tells who signed out again after {} s", name, seconds);
      }
    } catch (IOException e) {
      if (told && awaySince == null) {
        awaySince = clock.instant();
        LOG.warn("api.peers: {} does not tell who signed out: {}", name, reason(e));
      }
    } finally {
      asking.set(false);
    }
  }

  private void merge(OkHttpClient client, SignOuts signOuts, SessionKey key) throws IOException {
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .header(PeerRequest.HEADER, PeerRequest.signed(key, clock.instant()));
    String last = tag;
    if (last != null) {
      request.header("If-None-Match", last);
    }
    OkHttpClient there = client.newBuilder().dns(only).build();
    try (Response response = there.newCall(request.build()).execute()) {
      if (response.code() == 304) {
        return;
      }
      if (response.code() != 200) {
        throw new IOException(status(response.code()));
      }
      signOuts.merge(text(response.body()));
      tag = response.header("ETag");
    }
  }

  private static String text(ResponseBody body) throws IOException {
    if (body.source().request(MOST_BYTES + 1)) {
      throw new IOException("an answer of more than 16 MiB");
    }
    return body.source().readUtf8();
  }

  private static String status(int code) {
    return switch (code) {
      case 403 ->
          "403: its api.session_key_file is another, or its clock is more than a minute apart";
      case 404 -> "404: it is no oms-exporter, or an older one";
      default -> "it answers " + code;
    };
  }

  private static String reason(IOException e) {
    return e instanceof InterruptedIOException
        ? "no answer in time"
        : String.valueOf(e.getMessage());
  }

  /** Resolves every name to this one address. Equal ones share connections. */
  private record Only(InetAddress address) implements Dns {
    @Override
    public List<InetAddress> lookup(String host) {
      return List.of(address);
    }
  }
}
