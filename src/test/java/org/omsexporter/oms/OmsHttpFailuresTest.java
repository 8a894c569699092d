package org.omsexporter.oms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
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

class OmsHttpFailuresTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  private final FakeOms oms = new FakeOms();

  @AfterEach
  void close() {
    oms.close();
  }

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

  @Test
  void anErrorWithoutEndIsCut() {
    AtomicLong written = new AtomicLong();
    oms.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder().code(500).body(new Endless(-1, written)).build();
          }
        });
    assertThat(
            catchThrowableOfType(
                OmsException.class, () -> oms.console().act(OmsCall.START_PROJECT, "np_1")))
        .isInstanceOf(OmsException.HttpError.class);
    assertThat(written.get()).isLessThan(20L << 20);
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

  private static OmsConnection to(int port) {
    OmsConfig config =
        OmsConfig.of("prod", URI.create("http://127.0.0.1:" + port), "admin", Secret.of("x"));
    OkHttpClient client = Connections.shared();
    OmsHttp http = new OmsHttp(config, 1_000, client, "1", CallObserver.NONE, Clock.systemUTC());
    return new OmsConnection(http, new UnknownValues("prod", field -> {}));
  }

  @Test
  void anAnswerDeclaredTooLargeIsRefusedBeforeItIsRead() {
    AtomicLong written = new AtomicLong();
    serve(new Endless(100L << 20, written));
    assertThatThrownBy(() -> oms.console().act(OmsCall.START_PROJECT, "np_1"))
        .isInstanceOf(OmsException.Unreadable.class)
        .hasMessageContaining(": larger than " + OmsHttp.MAX_ANSWER_BYTES);
    assertThat(written.get()).isLessThan(20L << 20);
  }

  @Test
  void anEndlessAnswerIsCutAtTheLimit() {
    AtomicLong written = new AtomicLong();
    serve(new Endless(-1, written));
    assertThatThrownBy(() -> oms.connection(1 << 20).polls().act(OmsCall.START_PROJECT, "np_1"))
        .isInstanceOf(OmsException.Unreadable.class)
        .hasMessageContaining(": larger than 1048576 bytes");
    assertThat(written.get()).isLessThan(50L << 20);
  }

  @Test
  void aSmallAnswerThatUnpacksToALargeOneIsCutAtTheLimit() throws IOException {
    Buffer packed = new Buffer();
    try (BufferedSink sink = Okio.buffer(new GzipSink(packed))) {
      sink.writeUtf8("{\"success\":true,\"data\":[");
      String blanks = " ".repeat(1 << 20);
      for (int i = 0; i < 100; i++) {
        sink.writeUtf8(blanks);
      }
    }
    assertThat(packed.size()).isLessThan(1 << 20);
    MockResponse bomb =
        new MockResponse.Builder().addHeader("Content-Encoding", "gzip").body(packed).build();
    assertThat(fails(OmsException.Unreadable.class, bomb))
        .hasMessageContaining(": larger than " + OmsHttp.MAX_ANSWER_BYTES);
  }

  @Test
  void aBrokenPackingIsUnreadable() {
    MockResponse broken =
        new MockResponse.Builder().addHeader("Content-Encoding", "gzip").body("{}").build();
    fails(OmsException.Unreadable.class, broken);
  }

  @Test
  void credentialsAreInNoFailure() {
    for (MockResponse response : new MockResponse[] {status(401), status(500)}) {
      OmsException e = fails(OmsException.class, response);
      assertThat(e.toString()).doesNotContain("pässword").doesNotContain("YWRtaW4");
    }
  }

  private <E extends OmsException> E fails(Class<E> kind, MockResponse response) {
    E e =
        catchThrowableOfType(
            kind,
            () ->
                oms.answers(response)
                    .connection()
                    .interactive()
                    .act(OmsCall.START_PROJECT, "np_1"));
    assertThat(e).isNotNull();
    return e;
  }

  private static MockResponse status(int code) {
    return new MockResponse.Builder().code(code).build();
  }

  private void serve(MockResponseBody body) {
    oms.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder().body(body).build();
          }
        });
  }

  /** Blanks without end, of a length that is declared or not. */
  private static final class Endless implements MockResponseBody {
    private final long declared;
    private final AtomicLong written;

    Endless(long declared, AtomicLong written) {
      this.declared = declared;
      this.written = written;
    }

    @Override
    public long getContentLength() {
      return declared;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      byte[] blanks = " ".repeat(8_192).getBytes(StandardCharsets.UTF_8);
      for (long left = declared < 0 ? Long.MAX_VALUE : declared; left > 0; left -= blanks.length) {
        sink.write(blanks);
        sink.flush();
        written.addAndGet(blanks.length);
      }
    }
  }
}
