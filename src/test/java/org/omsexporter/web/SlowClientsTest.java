package org.omsexporter.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.config.Config;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.testing.DraftOms;
import org.omsexporter.web.http.JsonBody;
import org.omsexporter.web.http.Route;

/** Clients that trickle their request or do not read their answer hold up nobody else. */
class SlowClientsTest {
  /** More than there are threads. */
  private static final int MANY = 600;

  private static final String TIMED_OUT = "HTTP/1.1 408 Request Timeout";

  private static final int UNREAD = 40;

  /** Of one client that does not wait for answers; they are more than the sockets take. */
  private static final int REQUESTS_IN_A_ROW = 100;

  private static final long LARGE = 32 << 20;

  @AutoClose private static final TestExporter exporter = new TestExporter();

  /** OMS itself may be slow on a busy machine, where an action reads it first. */
  @BeforeAll
  static void waitForOms() {
    assertThat(exporter.reload(SlowClientsTest::withMoreTime)).isEmpty();
  }

  private final List<Socket> sockets = new ArrayList<>();

  private static Config withMoreTime(Config config) {
    OmsConfig oms =
        DraftOms.oms(config.oms().get(0), draft -> draft.requestTimeout = Duration.ofMinutes(1));
    return new Config(List.of(oms), config.metrics(), config.api(), config.shard(), config.log());
  }

  @AfterEach
  void hangUp() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  /** A request without its end, that end, and the answer that it gets in the end. */
  private record Begun(String begin, String end, String statusLine) {}

  static Stream<Begun> begun() {
    return Stream.of(
        new Begun(
            lines("GET /api/v1/projects HTTP/1.1", "Host: localhost", "Accept: "),
            lines("*/*", "", ""),
            "HTTP/1.1 200 OK"),
        new Begun(
            lines(
                "POST /sign-in HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Length: 9",
                "",
                "user="),
            "vera",
            "HTTP/1.1 401 Unauthorized"),
        new Begun(
            lines(
                "POST /grafana/query HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/json",
                "Transfer-Encoding: chunked",
                "",
                "2",
                "{\"",
                ""),
            lines("0", "", ""),
            "HTTP/1.1 400 Bad Request"),
        new Begun(
            lines(
                "POST /api/v1/projects/np/actions/pause HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/json",
                "Content-Length: 2",
                "",
                "{"),
            "}",
            "HTTP/1.1 401 Unauthorized"));
  }

  @Test
  void manyWhoSendMuchAndThenNothingHoldUpNobody() throws Exception {
    for (int i = 0; i < MANY; i++) {
      send(
          connect(),
          lines(
                  "POST /grafana/query HTTP/1.1",
                  "Host: localhost",
                  "Authorization: Bearer guess",
                  "Content-Type: application/json",
                  "Content-Length: 100000",
                  "",
                  "")
              + "x".repeat(70_000));
    }
    others();
  }

  @Test
  void whoHasNotSaidWhoTheyAreSendsLittle() throws Exception {
    send(
        connect(),
        lines(
                "POST /grafana/query HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/json",
                "Content-Length: 17000",
                "Connection: close",
                "",
                "")
            + "x".repeat(17_000));
    assertThat(
            new BufferedReader(new InputStreamReader(sockets.get(0).getInputStream(), US_ASCII))
                .readLine())
        .isEqualTo("HTTP/1.1 413 Payload Too Large");
  }

  @ParameterizedTest
  @MethodSource("begun")
  void aRequestThatDoesNotArriveHoldsUpNobody(Begun begun) throws Exception {
    for (int i = 0; i < MANY; i++) {
      send(connect(), begun.begin());
    }
    others();
    // On a busy machine some may have taken longer already than a client may.
    assertThat(sockets.stream().map(SlowClientsTest::statusLineSoFar)).isSubsetOf("", TIMED_OUT);
    assertThat(Thread.getAllStackTraces().values())
        .as("no thread waits for a body")
        .noneMatch(SlowClientsTest::readsBody);
    Socket last = sockets.get(MANY - 1);
    if (isUnanswered(last)) {
      send(last, begun.end());
      assertThat(statusLine(last)).isIn(begun.statusLine(), TIMED_OUT);
    }
  }

  @Test
  void aBodyThatDoesNotArriveHoldsUpNobodyOnAnyRoute() throws Exception {
    List<Route> posts =
        RolesTest.routes().filter(route -> route.method().equals(HandlerType.POST)).toList();
    assertThat(posts).isNotEmpty();
    for (int i = 0; i < MANY; i++) {
      Route route = posts.get(i % posts.size());
      String type = route.isPage() ? "application/x-www-form-urlencoded" : "application/json";
      send(
          connect(),
          lines(
              "POST %s HTTP/1.1".formatted(route.path().replace("{id}", "np")),
              "Host: localhost",
              "Authorization: Bearer robot-token",
              "Content-Type: " + type,
              "Content-Length: 2",
              "",
              "{"));
    }
    others();
    assertThat(Thread.getAllStackTraces().values())
        .as("no thread waits for a body")
        .noneMatch(SlowClientsTest::readsBody);
  }

  @Test
  void answersOfWhichOneClientAsksForManyAndReadsNoneHoldUpNobody() throws Exception {
    List<String> paths = List.of("/", "/projects", "/api/v1/projects", "/assets/uplot.js");
    for (int i = 0; i < MANY; i++) {
      String path = paths.get(i % paths.size());
      String request = lines("GET %s HTTP/1.1".formatted(path), "Host: localhost", "", "");
      Socket client = connect();
      send(client, request.repeat(REQUESTS_IN_A_ROW));
      assertThat(statusLine(client)).isEqualTo("HTTP/1.1 200 OK");
    }
    others();
    assertThat(Thread.getAllStackTraces().values())
        .as("no thread waits for a client to read")
        .noneMatch(SlowClientsTest::waitsForReader);
  }

  @Test
  void aBodyThatTricklesInIsAnsweredInTheEnd() throws Exception {
    Socket slow = connect();
    send(
        slow,
        lines(
            "POST /api/v1/projects/np/actions/pause HTTP/1.1",
            "Host: localhost",
            "Connection: close",
            "Content-Type: application/json",
            "Transfer-Encoding: chunked",
            "",
            ""));
    for (String letter : "{\"confirm\":\"pause\"}".split("")) {
      send(slow, "1\r\n" + letter + "\r\n");
      assertThat(exporter.client().get("/-/healthy").statusCode()).isEqualTo(200);
    }
    send(slow, "0\r\n\r\n");
    assertThat(statusLine(slow)).isEqualTo("HTTP/1.1 401 Unauthorized");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz\r\n{}\r\n0\r\n\r\n", "-2\r\n{}\r\n0\r\n\r\n"})
  void aBodyWhoseChunksAreWrongIsNotCalledLate(String body) throws Exception {
    Socket socket = connect();
    send(
        socket,
        lines(
                "POST /grafana/query HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "Content-Type: application/json",
                "Transfer-Encoding: chunked",
                "",
                "")
            + body);
    assertThat(statusLine(socket)).isEqualTo("HTTP/1.1 400 Bad Request");
  }

  @Test
  void anAnswerThatIsNotReadHoldsUpNobody() throws Exception {
    String connector = exporter.component(Scenario.STEADY, "connector");
    Path log;
    try (Stream<Path> files = Files.walk(exporter.runDirectory())) {
      log =
          files
              .filter(file -> file.endsWith("logs/connector.log"))
              .filter(file -> file.toString().contains(connector))
              .findFirst()
              .orElseThrow();
    }
    try (RandomAccessFile large =
        new RandomAccessFile(log.resolveSibling("large.log").toFile(), "rw")) {
      large.setLength(LARGE);
    }
    String path = "/api/v1/components/%s/logs/download?file=large.log";
    for (int i = 0; i < UNREAD; i++) {
      send(
          connect(),
          "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer robot-token\r\nConnection: close\r\n\r\n"
              .formatted(path.formatted(TestExporter.encoded(connector))));
    }
    List<BufferedReader> answers = new ArrayList<>();
    for (Socket socket : sockets) {
      BufferedReader answer =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII), 64);
      assertThat(answer.readLine()).isEqualTo("HTTP/1.1 200 OK");
      answers.add(answer);
    }
    others();
    assertThat(answers.get(0).skip(LARGE)).as("it is still being sent").isEqualTo(LARGE);
  }

  /** What others ask is answered. */
  private static void others() throws Exception {
    for (String path : List.of("/-/healthy", "/api/v1/projects", "/", "/api/v1/status")) {
      assertThat(exporter.as("vera").get(path).statusCode()).isEqualTo(200);
    }
    String project = exporter.simulator.world().projectIdOf(Scenario.LAGGING);
    assertThat(
            exporter
                .as("oscar")
                .post(TestExporter.projectAction(project, "start"), "{}")
                .statusCode())
        .isEqualTo(409);
    assertThat(exporter.metrics()).contains("oms_up");
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines);
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    sockets.add(socket);
    socket.setReceiveBufferSize(8 << 10);
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), exporter.exporter.apiPort()));
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }

  private static boolean readsBody(StackTraceElement[] frames) {
    return Arrays.stream(frames)
        .anyMatch(frame -> frame.getClassName().equals(JsonBody.class.getName()));
  }

  private static boolean waitsForReader(StackTraceElement[] frames) {
    return Arrays.stream(frames)
        .anyMatch(
            frame ->
                frame.getClassName().startsWith("org.eclipse.jetty.util.Blocker")
                    && frame.getMethodName().equals("block"));
  }

  private static boolean isUnanswered(Socket socket) {
    try {
      return socket.getInputStream().available() == 0;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The status line of what has been answered by now; empty where nothing has. */
  private static String statusLineSoFar(Socket socket) {
    try {
      return isUnanswered(socket) ? "" : statusLine(socket);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String statusLine(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
  }
}
