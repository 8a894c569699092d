package org.omsexporter.oms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.config.Secret;
import org.omsexporter.model.Refusal;
import org.omsexporter.oms.http.CallObserver;
import org.omsexporter.oms.http.Connections;
import org.omsexporter.oms.http.OmsCall;
import org.omsexporter.oms.http.OmsException;
import org.omsexporter.oms.http.OmsHttp;
import org.omsexporter.oms.read.UnknownValues;

/** What each way in which a call can fail is told as. */
class OmsHttpFailuresTest extends FailingOms {
  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void refusedCredentialsAreUnauthorized(int status) {
    OmsException.Unauthorized e = fails(OmsException.Unauthorized.class, status(status));
    assertThat(e.status()).isEqualTo(status);
    assertThat(e.sent()).isTrue();
    assertThat(e.outcomeUnknown()).isFalse();
    assertThat(oms.calls).containsExactly("console StartProject unauthorized");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 407, 408, 421, 429, 500, 502, 503, 504})
  void anotherStatusIsAnHttpErrorAndIsNotTriedAgain(int status) {
    MockResponse response =
        new MockResponse.Builder().code(status).addHeader("Retry-After", "0").body("{}").build();
    OmsException.HttpError e = fails(OmsException.HttpError.class, response);
    assertThat(e.status()).isEqualTo(status);
    assertThat(e).hasMessage("prod: StartProject: answered with HTTP " + status);
    assertThat(oms.calls).containsExactly("console StartProject http_error");
    assertThat(oms.server.getRequestCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 409, 500, 503})
  void anErrorTellsWhatOmsSaysInIt(int status) {
    String said =
        """
        {"Success":"false","ErrorDetail":{"code":"GHANA-PROJECT000001","proposal":"Look at the list"},
         "Message":"项目不存在","RequestId":"r-7","Data":null}\
        """;
    MockResponse response = new MockResponse.Builder().code(status).body(said).build();
    OmsException.HttpError e = fails(OmsException.HttpError.class, response);
    assertThat(e.refusal())
        .isEqualTo(new Refusal("GHANA-PROJECT000001", "项目不存在", "Look at the list", "r-7"));
    assertThat(e.noSuchProject()).isTrue();
    assertThat(e.outcomeUnknown()).isFalse();
    assertThat(e).hasMessageStartingWith("prod: StartProject: answered with HTTP " + status + ": ");
    assertThat(oms.calls).containsExactly("console StartProject http_error");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<html>502</html>", "[]", "{\"status\":500}", "{\"success\":true}", "{\"succ"})
  void anErrorWhoseBodyIsNoRefusalSaysItsStatusAlone(String body) {
    OmsException.HttpError e =
        fails(
            OmsException.HttpError.class, new MockResponse.Builder().code(500).body(body).build());
    assertThat(e.refusal()).isNull();
    assertThat(e.outcomeUnknown()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsAnHttpErrorAndIsNotFollowed(int status) {
    MockResponse redirect =
        new MockResponse.Builder().code(status).addHeader("Location", "/elsewhere").build();
    assertThat(fails(OmsException.HttpError.class, redirect).status()).isEqualTo(status);
    assertThat(oms.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void anAnswerThatNeverBeginsTimesOutWithUnknownOutcome() {
    oms.timeout(SHORT);
    MockResponse hangs =
        new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
    OmsException.TimedOut e = fails(OmsException.TimedOut.class, hangs);
    assertThat(e.sent()).isTrue();
    assertThat(e.outcomeUnknown()).isTrue();
    assertThat(oms.calls).containsExactly("console StartProject timeout");
  }

  @Test
  void aBodyThatTricklesTimesOutHoweverOftenBytesArrive() {
    oms.timeout(SHORT);
    MockResponse trickles =
        new MockResponse.Builder()
            .body("{\"success\":true,\"data\":[" + " ".repeat(1_000) + "]}")
            .throttleBody(1, 50, TimeUnit.MILLISECONDS)
            .build();
    assertThat(fails(OmsException.TimedOut.class, trickles).sent()).isTrue();
  }

  @Test
  void aCutBodyIsUnreadable() {
    MockResponse cut =
        new MockResponse.Builder()
            .body("{\"success\":true,\"data\":[" + " ".repeat(100_000) + "]}")
            .onResponseBody(new SocketEffect.CloseSocket())
            .build();
    assertThat(fails(OmsException.Unreadable.class, cut).outcomeUnknown()).isTrue();
    assertThat(oms.calls).containsExactly("console StartProject unreadable");
  }

  @Test
  void aConnectionThatBreaksBeforeTheAnswerMayHaveActed() {
    MockResponse breaks =
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
    OmsException.Unreachable e = fails(OmsException.Unreachable.class, breaks);
    assertThat(e.sent()).isTrue();
    assertThat(e.outcomeUnknown()).isTrue();
    assertThat(oms.server.getRequestCount()).isEqualTo(1);
    assertThat(oms.calls).containsExactly("console StartProject unreachable");
  }

  @Test
  void whatIsNotHttpIsNoAnswer() throws Exception {
    try (ServerSocket ssh = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread server =
          new Thread(
              () -> {
                try (var socket = ssh.accept()) {
                  socket
                      .getOutputStream()
                      .write("SSH-2.0-OpenSSH_9.2\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      server.start();
      OmsException e =
          catchThrowableOfType(
              OmsException.class,
              () -> to(ssh.getLocalPort()).interactive().act(OmsCall.START_PROJECT, "np_1"));
      assertThat(e).isInstanceOf(OmsException.Unreadable.class);
      server.join();
    }
  }

  @Test
  void aRefusedConnectionIsUnreachableAndNothingWasSent() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    OmsException.Unreachable e =
        catchThrowableOfType(
            OmsException.Unreachable.class,
            () -> to(port).interactive().act(OmsCall.START_PROJECT, "np_1"));
    assertThat(e.sent()).isFalse();
    assertThat(e.outcomeUnknown()).isFalse();
    assertThat(e).hasMessageStartingWith("prod: StartProject: not reachable: ");
  }

  @Test
  void credentialsAreInNoFailure() {
    for (MockResponse response : new MockResponse[] {status(401), status(500)}) {
      OmsException e = fails(OmsException.class, response);
      assertThat(e.toString()).doesNotContain("pässword").doesNotContain("YWRtaW4");
    }
  }

  private static MockResponse status(int code) {
    return new MockResponse.Builder().code(code).build();
  }

  private static OmsConnection to(int port) {
    OmsConfig config =
        OmsConfig.of("prod", URI.create("http://127.0.0.1:" + port), "admin", Secret.of("x"));
    OkHttpClient client = Connections.shared();
    OmsHttp http = new OmsHttp(config, 1_000, client, "1", CallObserver.NONE, Clock.systemUTC());
    return new OmsConnection(http, new UnknownValues("prod", field -> {}));
  }
}
