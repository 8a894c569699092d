package org.omsexporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** The jar in a process that may open 64 files. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class FewDescriptorsIT {
  private static final Pattern LISTENS =
      Pattern.compile("metrics on 127\\.0\\.0\\.1:(\\d+), pages and API on 127\\.0\\.0\\.1:(\\d+)");
  private static final int CLIENTS = 80;

  /** How many connections are held, of a port of which none is more than that. */
  private static final int HELD = 8;

  @TempDir Path directory;
  private final List<Socket> clients = new ArrayList<>();
  private Process process;
  private int metricsPort;
  private int apiPort;

  @BeforeEach
  void start() throws IOException {
    process = LimitedJar.start(directory, "-n 64", "");
    BufferedReader output = process.inputReader();
    Matcher listens =
        output.lines().map(LISTENS::matcher).filter(Matcher::find).findFirst().orElseThrow();
    metricsPort = Integer.parseInt(listens.group(1));
    apiPort = Integer.parseInt(listens.group(2));
  }

  @AfterEach
  void end() throws IOException {
    for (Socket client : clients) {
      client.close();
    }
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Test
  void moreClientsThanDescriptorsAreTurnedAwayAndBothPortsGoOn() throws IOException {
    connect(metricsPort);
    for (Socket client : clients.subList(HELD, CLIENTS)) {
      assertThat(client.getInputStream().read()).as("it was turned away").isEqualTo(-1);
    }
    connect(apiPort);
    assertThat(descriptors()).isLessThan(64);
    for (Socket client : clients) {
      client.close();
    }
    assertThat(healthy(metricsPort)).contains(" 200 ");
    assertThat(healthy(apiPort)).contains(" 200 ");
  }

  private void connect(int port) throws IOException {
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(new Socket(InetAddress.getLoopbackAddress(), port));
    }
  }

  private int descriptors() {
    String[] open = Path.of("/proc", Long.toString(process.pid()), "fd").toFile().list();
    return open == null ? 0 : open.length;
  }

  /** Asks until it is answered: closed connections are noticed one after the other. */
  private static String healthy(int port) throws IOException {
    while (true) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket
            .getOutputStream()
            .write(
                "GET /-/healthy HTTP/1.0\r\nHost: localhost\r\n\r\n"
                    .getBytes(StandardCharsets.UTF_8));
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!answer.isEmpty()) {
          return answer;
        }
      } catch (IOException turnedAway) {
        Thread.onSpinWait();
      }
    }
  }
}
