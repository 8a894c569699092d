package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omsexporter.web.SlowClients.lines;
import static org.omsexporter.web.SlowClients.send;
import static org.omsexporter.web.SlowClients.statusLine;

import io.javalin.http.HandlerType;
import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.web.http.JsonBody;
import org.omsexporter.web.http.Route;

/** Clients whose requests trickle in or never arrive hold up nobody else. */
class SlowSendersTest {
  private static final String TIMED_OUT = "HTTP/1.1 408 Request Timeout";

  @AutoClose private static final SlowClients clients = new SlowClients();

  @AfterEach
  void hangUp() throws IOException {
    clients.hangUp();
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
    for (int i = 0; i < SlowClients.MANY; i++) {
      send(
          clients.connect(),
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
    clients.assertOthersAreAnswered();
  }

  @Test
  void whoHasNotSaidWhoTheyAreSendsLittle() throws Exception {
    send(
        clients.connect(),
        lines(
                "POST /grafana/query HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/json",
                "Content-Length: 17000",
                "Connection: close",
                "",
                "")
            + "x".repeat(17_000));
    assertThat(statusLine(clients.sockets.get(0))).isEqualTo("HTTP/1.1 413 Payload Too Large");
  }

  @ParameterizedTest
  @MethodSource("begun")
  void aRequestThatDoesNotArriveHoldsUpNobody(Begun begun) throws Exception {
    for (int i = 0; i < SlowClients.MANY; i++) {
      send(clients.connect(), begun.begin());
    }
    clients.assertOthersAreAnswered();
    // On a busy machine some may have taken longer already than a client may.
    assertThat(clients.sockets.stream().map(SlowSendersTest::statusLineSoFar))
        .isSubsetOf("", TIMED_OUT);
    assertThat(Thread.getAllStackTraces().values())
        .as("no thread waits for a body")
        .noneMatch(SlowSendersTest::readsBody);
    Socket last = clients.sockets.get(SlowClients.MANY - 1);
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
    for (int i = 0; i < SlowClients.MANY; i++) {
      Route route = posts.get(i % posts.size());
      String type = route.isPage() ? "application/x-www-form-urlencoded" : "application/json";
      send(
          clients.connect(),
          lines(
              "POST %s HTTP/1.1".formatted(route.path().replace("{id}", "np")),
              "Host: localhost",
              "Authorization: Bearer robot-token",
              "Content-Type: " + type,
              "Content-Length: 2",
              "",
              "{"));
    }
    clients.assertOthersAreAnswered();
    assertThat(Thread.getAllStackTraces().values())
        .as("no thread waits for a body")
        .noneMatch(SlowSendersTest::readsBody);
  }

  @Test
  void aBodyThatTricklesInIsAnsweredInTheEnd() throws Exception {
    Socket slow = clients.connect();
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
      assertThat(clients.exporter.client().get("/-/healthy").statusCode()).isEqualTo(200);
    }
    send(slow, "0\r\n\r\n");
    assertThat(statusLine(slow)).isEqualTo("HTTP/1.1 401 Unauthorized");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz\r\n{}\r\n0\r\n\r\n", "-2\r\n{}\r\n0\r\n\r\n"})
  void aBodyWhoseChunksAreWrongIsNotCalledLate(String body) throws Exception {
    Socket socket = clients.connect();
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

  private static boolean readsBody(StackTraceElement[] frames) {
    return Arrays.stream(frames)
        .anyMatch(frame -> frame.getClassName().equals(JsonBody.class.getName()));
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
}
