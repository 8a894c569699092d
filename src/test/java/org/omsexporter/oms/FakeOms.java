package org.omsexporter.oms;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.config.Secret;
import org.omsexporter.oms.http.Connections;
import org.omsexporter.oms.http.OmsHttp;
import org.omsexporter.oms.read.UnknownValues;
import org.omsexporter.testing.DraftOms;
import org.omsexporter.testing.PromptSockets;
import org.omsexporter.tls.OmsTls;

/** A scripted OMS and the clients that talk to it, with everything that observers heard. */
public final class FakeOms implements AutoCloseable {
  final MockWebServer server = new MockWebServer();
  public final List<String> calls = new CopyOnWriteArrayList<>();
  public final List<String> unknown = new CopyOnWriteArrayList<>();
  private final okhttp3.OkHttpClient client = Connections.shared();
  private Duration timeout = Duration.ofSeconds(30);
  private OmsTls tls = OmsTls.DEFAULT;
  private Clock clock = Clock.systemUTC();
  private @Nullable OmsConnection connection;

  public FakeOms() {
    server.setServerSocketFactory(new PromptSockets());
    try {
      server.start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  FakeOms timeout(Duration other) {
    timeout = other;
    return this;
  }

  FakeOms tls(OmsTls other) {
    tls = other;
    return this;
  }

  public FakeOms clock(Clock other) {
    clock = other;
    return this;
  }

  OmsConfig config() {
    URI url = URI.create(server.url("/").toString().replaceAll("/$", ""));
    return DraftOms.oms(
        OmsConfig.of("prod", url, "admin", Secret.of("pässword")),
        draft -> {
          draft.clusterManagerUrl = url;
          draft.tls = tls;
          draft.requestTimeout = timeout;
          draft.maxConcurrentRequests = 4;
          draft.maxRequestsPerSecond = 1000;
        });
  }

  public OmsConnection connection() {
    if (connection == null) {
      connection = connection(OmsHttp.MAX_ANSWER_BYTES);
    }
    return connection;
  }

  public OmsConnection connection(long maxAnswerBytes) {
    OmsHttp http =
        new OmsHttp(
            config(),
            maxAnswerBytes,
            client,
            "1.2.3",
            (api, action, outcome, took) -> calls.add(api + " " + action + " " + outcome.word()),
            clock);
    return new OmsConnection(http, new UnknownValues("prod", unknown::add));
  }

  public ConsoleClient console() {
    return connection().polls();
  }

  ClusterManagerClient clusterManager() {
    return connection().clusterManager("").orElseThrow();
  }

  public FakeOms answers(String body) {
    server.enqueue(new MockResponse.Builder().body(body).build());
    return this;
  }

  public FakeOms answers(MockResponse response) {
    server.enqueue(response);
    return this;
  }

  /** A good answer with these data. */
  public FakeOms data(String data) {
    return answers("{\"success\":true,\"requestId\":\"r-1\",\"data\":" + data + "}");
  }

  public RecordedRequest taken() {
    try {
      return server.takeRequest();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static String body(RecordedRequest request) {
    ByteString body = request.getBody();
    return body == null ? "" : body.utf8();
  }

  @Override
  public void close() {
    client.connectionPool().evictAll();
    server.close();
  }
}
