package org.omsexporter.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.omsexporter.config.Config;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.testing.DraftOms;

/** An exporter, and bare sockets to its API port that send and read as slowly as a test wants. */
final class SlowClients implements AutoCloseable {
  /** More than there are threads. */
  static final int MANY = 600;

  final TestExporter exporter = new TestExporter();
  final List<Socket> sockets = new ArrayList<>();

  SlowClients() {
    // OMS itself may be slow on a busy machine, where an action reads it first.
    assertThat(exporter.reload(SlowClients::withMoreTime)).isEmpty();
  }

  private static Config withMoreTime(Config config) {
    OmsConfig oms =
        DraftOms.oms(config.oms().get(0), draft -> draft.requestTimeout = Duration.ofMinutes(1));
    return new Config(List.of(oms), config.metrics(), config.api(), config.shard(), config.log());
  }

  Socket connect() throws IOException {
    Socket socket = new Socket();
    sockets.add(socket);
    socket.setReceiveBufferSize(8 << 10);
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), exporter.exporter.apiPort()));
    return socket;
  }

  static String lines(String... lines) {
    return String.join("\r\n", lines);
  }

  static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }

  static String statusLine(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
  }

  /** What others ask is answered. */
  void assertOthersAreAnswered() throws Exception {
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

  void hangUp() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  @Override
  public void close() throws IOException {
    hangUp();
    exporter.close();
  }
}
