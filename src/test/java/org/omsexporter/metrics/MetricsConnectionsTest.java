package org.omsexporter.metrics;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.config.ListenAddress;
import org.omsexporter.config.MetricsConfig;
import org.omsexporter.model.ProjectDetails;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Snapshot;
import org.omsexporter.testing.DraftState;

/** What the metrics port does with connections: odd requests, clients that stall or hang up. */
class MetricsConnectionsTest extends MetricsPort {
  @Test
  void aPortInUseIsSaidInOneLine() throws Exception {
    ListenAddress taken = ListenAddress.parse("127.0.0.1:" + start().port());
    assertThatThrownBy(() -> start(new MetricsConfig(taken, null, Map.of(), null)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("metrics.listen: cannot listen on " + taken);
  }

  @Test
  void afterCloseNobodyAnswers() throws Exception {
    MetricsServer server = start();
    server.close();
    assertThatThrownBy(() -> get(server, "/-/healthy")).isInstanceOf(ConnectException.class);
  }

  @Test
  void oneConnectionServesManyRequests() throws Exception {
    MetricsServer server = start();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      BufferedReader in = reader(socket);
      for (int i = 0; i < 3; i++) {
        askHealth(socket, in);
      }
    }
  }

  @Test
  void aConnectionIsKeptBesideHundredsThatAreIdle() throws Exception {
    MetricsServer server = start();
    for (int i = 0; i < 300; i++) {
      Socket idle = new Socket(InetAddress.getLoopbackAddress(), server.port());
      opened.add(idle);
      askHealth(idle, reader(idle));
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      BufferedReader in = reader(socket);
      askHealth(socket, in);
      askHealth(socket, in);
    }
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
  }

  private static void askHealth(Socket socket, BufferedReader in) throws IOException {
    send(socket, "GET /-/healthy HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(in.readLine()).isEqualTo("HTTP/1.1 200 OK");
    while (!in.readLine().isEmpty()) {
      // headers
    }
    assertThat(in.readLine()).isEqualTo("Healthy.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET /metrics HTTP/1.1\r\nHost:",
        "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /metrics?name[]=oms_project_info HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST /metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nx"
      })
  void aThousandClientsThatStallHoldUpNobody(String sent) throws Exception {
    exposition.update(manyProjects());
    MetricsServer server = start();
    for (int i = 0; i < 1_000; i++) {
      Socket stalled = new Socket();
      opened.add(stalled);
      // else the kernel runs out of memory for a thousand of them
      stalled.setReceiveBufferSize(16 << 10);
      stalled.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      send(stalled, sent);
    }
    assertThat(get(server, "/-/healthy").statusCode()).isEqualTo(200);
    // While the thousand still come in, one that reads slowly, as on a busy machine, can be cut
    // off.
    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .ignoreExceptionsInstanceOf(IOException.class)
        .untilAsserted(() -> assertThat(get(server, "/metrics").body()).contains("jvm_info"));
  }

  @Test
  void clientsThatHangUpEarlyLeaveNothingBehind() throws Exception {
    exposition.update(manyProjects());
    MetricsServer server = start();
    for (int i = 0; i < 2_000; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        send(socket, "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
        socket.setSoLinger(true, 0);
      }
    }
    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .ignoreExceptionsInstanceOf(IOException.class)
        .untilAsserted(() -> assertThat(get(server, "/metrics").body()).contains("jvm_info"));
  }

  @Test
  void whereAnswersUnderWayHoldTooMuchMemoryOthersAreToldToComeAgain() throws Exception {
    Budget budget = new Budget(1 << 20);
    MetricsServer server =
        MetricsServer.start(
            new MetricsConfig(ANY_PORT, null, Map.of(), null),
            exposition,
            self,
            ready::get,
            budget);
    opened.add(server);
    assertThat(get(server, "/metrics").statusCode()).isEqualTo(200);
    assertThat(get(server, "/metrics").statusCode()).isEqualTo(200);
    budget.spend(1 << 20);
    HttpResponse<String> answer = get(server, "/metrics");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    assertThat(get(server, "/-/healthy").statusCode()).isEqualTo(200);
    budget.giveBack(1 << 20);
    assertThat(get(server, "/metrics").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /metrics?name[]=oms_up HTTP/1.1\r\nHost: x\r\n",
        "GET /metrics?name%5b%5d=oms_up HTTP/1.0\r\n",
        "GET /metrics?name[]=oms_up&name[]=x%2Fy&z=1&name[]= HTTP/1.1\r\nHost: x\r\n"
      })
  void namesAreTakenInEverySpelling(String request) throws Exception {
    exposition.update(Examples.golden());
    String answer = exchange(start(), request);
    assertThat(answer).startsWith("HTTP/1.1 200 OK").contains("oms_up{oms=\"prod\"} 1\n");
    assertThat(answer).doesNotContain("oms_projects", "jvm_");
  }

  @ParameterizedTest
  @CsvSource({
    "400, GET /metrics HTTP/1.1|",
    "404, GET /%6detrics HTTP/1.1|Host: x|",
    "404, GET /metrics;x HTTP/1.1|Host: x|",
    "404, GET /../metrics HTTP/1.1|Host: x|",
    "405, DELETE /metrics HTTP/1.1|Host: x|",
    "405, X-ODD /-/healthy HTTP/1.1|Host: x|"
  })
  void badRequestsAreAnsweredInOneLine(int status, String request) throws Exception {
    String answer = exchange(start(), request.replace("|", "\r\n"));
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ").doesNotContain("<");
    assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).matches("[^\n]+\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense\r\n", "GET /metrics?name%5b%5d=%zz HTTP/1.1\r\nHost: x\r\n"})
  void whatIsNoRequestIsRefusedByTheServerItself(String request) throws Exception {
    assertThat(exchange(start(), request)).startsWith("HTTP/1.1 400 ");
  }

  /** Sends a request as it is and reads until the connection is closed. */
  private static String exchange(MetricsServer server, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      send(socket, request + "Connection: close\r\n\r\n");
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static Snapshot manyProjects() {
    ProjectState[] states = new ProjectState[2_000];
    for (int i = 0; i < states.length; i++) {
      states[i] =
          DraftState.state(
              Examples.project("np_" + i, "p" + i, List.of(), List.of()),
              Examples.NOW,
              Map.of(),
              ProjectDetails.NONE);
    }
    return Examples.snapshot("prod", states);
  }
}
