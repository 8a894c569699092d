package org.omsexporter.web.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.config.Role;
import org.omsexporter.web.TestBackend;

/** Answers go out as their clients read them, and hold up nobody else until then. */
class SendingTest {
  /** More than the sockets of a connection take, and not to be compressed. */
  private static final byte[] LARGE = random(1 << 20);

  private static final byte[] TEXT = "a line of an answer\n".repeat(200).getBytes(US_ASCII);

  private static final int THREADS = 16;

  private static final Duration LONG = Duration.ofHours(1);

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final AtomicInteger openStreams = new AtomicInteger();
  private int port;

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bytes", "/bytes compressed", "/stream"})
  void othersAreAnsweredWhileMoreClientsThanThereAreThreadsReadNothing(String asked)
      throws Exception {
    start(new Limits(new Memory(Long.MAX_VALUE), THREADS, LONG));
    List<Socket> unread = new ArrayList<>();
    for (int i = 0; i < 2 * THREADS; i++) {
      unread.add(ask(asked, 3));
    }
    assertThat(get("/small").body()).asString(US_ASCII).isEqualTo("small");
    for (Socket client : List.of(unread.get(0), unread.get(2 * THREADS - 1))) {
      for (int i = 0; i < 3; i++) {
        assertThat(readAnswer(client)).isEqualTo(LARGE);
      }
    }
  }

  @Test
  void aClientThatReadsNothingIsCutOffAndItsMemoryIsFree() throws Exception {
    start(new Limits(new Memory(2L * LARGE.length), THREADS, Duration.ofSeconds(1)));
    ask("/bytes", 1);
    ask("/bytes", 1);
    awaited().until(() -> get("/bytes").statusCode() == 200);
  }

  @Test
  void aStreamIsClosedOnceItIsReadOrItsClientIsGone() throws Exception {
    start(new Limits(new Memory(Long.MAX_VALUE), THREADS, LONG));
    assertThat(get("/stream").body()).isEqualTo(LARGE);
    head("/stream");
    awaited().untilAsserted(() -> assertThat(openStreams).hasValue(0));
    Socket client = ask("/stream", 1);
    assertThat(openStreams).hasValue(1);
    client.close();
    awaited().untilAsserted(() -> assertThat(openStreams).hasValue(0));
  }

  @Test
  void aLongAnswerIsCompressedForWhoeverTakesThatAndAShortOneIsNot() throws Exception {
    start(new Limits(new Memory(Long.MAX_VALUE), THREADS, LONG));
    HttpResponse<byte[]> plain = get("/text");
    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(plain.body()).isEqualTo(TEXT);
    HttpResponse<byte[]> compressed = send(request("/text").header("Accept-Encoding", "br, gzip"));
    assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(compressed.body()).hasSizeLessThan(TEXT.length / 10);
    assertThat(decoded(compressed.body())).isEqualTo(TEXT);
    assertThat(send(request("/small").header("Accept-Encoding", "gzip")).body())
        .asString(US_ASCII)
        .isEqualTo("small");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bytes", "/stream", "/text", "/small", "/missing"})
  void whoAsksForTheHeadersAloneIsToldTheLengthOfTheAnswer(String path) throws Exception {
    start(new Limits(new Memory(Long.MAX_VALUE), THREADS, LONG));
    HttpResponse<byte[]> whole = get(path);
    HttpResponse<byte[]> head = head(path);
    assertThat(head.statusCode()).isEqualTo(whole.statusCode());
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(whole.body().length);
  }

  private void start(Limits limits) throws IOException {
    TestBackend backend = new TestBackend();
    List<Route> routes =
        List.of(
            Route.get("/bytes", Role.VIEWER, (context, caller) -> context.result(LARGE)),
            Route.get("/stream", Role.VIEWER, (context, caller) -> stream(context)),
            Route.get("/text", Role.VIEWER, (context, caller) -> context.result(TEXT)),
            Route.get("/small", Role.VIEWER, (context, caller) -> context.result("small")));
    WebServer server =
        WebServer.start(
            backend,
            routes,
            new Sessions(backend, Clock.systemUTC()),
            new Judge(backend),
            Json::answer,
            HoldBack.BY_TIMER,
            limits);
    opened.add(server);
    port = server.port();
  }

  private void stream(Context context) {
    openStreams.incrementAndGet();
    InputStream stream =
        new FilterInputStream(new ByteArrayInputStream(LARGE)) {
          private boolean closed;

          @Override
          public void close() {
            if (!closed) {
              closed = true;
              openStreams.decrementAndGet();
            }
          }
        };
    Sending.leave(context, stream, LARGE.length);
  }

  /** One that asks so often, and reads nothing but that the first answer has begun. */
  private Socket ask(String asked, int times) throws IOException {
    Socket socket = new Socket();
    opened.add(socket);
    socket.setReceiveBufferSize(16 << 10);
    socket.setSoTimeout((int) PATIENCE.toMillis());
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    String[] words = asked.split(" ");
    String encoding = words.length > 1 ? "Accept-Encoding: gzip\r\n" : "";
    String request = "GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n".formatted(words[0], encoding);
    socket.getOutputStream().write(request.repeat(times).getBytes(US_ASCII));
    assertThat(socket.getInputStream().readNBytes(8)).asString(US_ASCII).isEqualTo("HTTP/1.1");
    return socket;
  }

  /** The next answer of a connection, of which only the first may have begun. */
  private static byte[] readAnswer(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    String[] length = head.toString().split("Content-Length: ");
    byte[] body = in.readNBytes(Integer.parseInt(length[1].lines().findFirst().orElseThrow()));
    return head.indexOf("Content-Encoding: gzip") < 0 ? body : decoded(body);
  }

  private static byte[] decoded(byte[] compressed) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes();
  }

  private HttpResponse<byte[]> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpResponse<byte[]> head(String path) throws Exception {
    return send(request(path).method("HEAD", BodyPublishers.noBody()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(PATIENCE);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static ConditionFactory awaited() {
    return Awaitility.await().atMost(PATIENCE);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}
