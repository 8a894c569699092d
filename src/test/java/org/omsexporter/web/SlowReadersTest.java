package org.omsexporter.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.omsexporter.web.SlowClients.lines;
import static org.omsexporter.web.SlowClients.send;
import static org.omsexporter.web.SlowClients.statusLine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.omsexporter.simulator.world.Scenario;

/** Clients that do not read their answers hold up nobody else. */
class SlowReadersTest {
  private static final int UNREAD = 40;

  /** Of one client that does not wait for answers; they are more than the sockets take. */
  private static final int REQUESTS_IN_A_ROW = 100;

  private static final long LARGE = 32 << 20;

  @AutoClose private static final SlowClients clients = new SlowClients();

  @AfterEach
  void hangUp() throws IOException {
    clients.hangUp();
  }

  @Test
  void answersOfWhichOneClientAsksForManyAndReadsNoneHoldUpNobody() throws Exception {
    List<String> paths = List.of("/", "/projects", "/api/v1/projects", "/assets/uplot.js");
    for (int i = 0; i < SlowClients.MANY; i++) {
      String path = paths.get(i % paths.size());
      String request = lines("GET %s HTTP/1.1".formatted(path), "Host: localhost", "", "");
      Socket client = clients.connect();
      send(client, request.repeat(REQUESTS_IN_A_ROW));
      assertThat(statusLine(client)).isEqualTo("HTTP/1.1 200 OK");
    }
    clients.assertOthersAreAnswered();
    assertThat(Thread.getAllStackTraces().values())
        .as("no thread waits for a client to read")
        .noneMatch(SlowReadersTest::waitsForReader);
  }

  @Test
  void anAnswerThatIsNotReadHoldsUpNobody() throws Exception {
    String connector = clients.exporter.component(Scenario.STEADY, "connector");
    Path log;
    try (Stream<Path> files = Files.walk(clients.exporter.runDirectory())) {
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
          clients.connect(),
          "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer robot-token\r\nConnection: close\r\n\r\n"
              .formatted(path.formatted(TestExporter.encoded(connector))));
    }
    List<BufferedReader> answers = new ArrayList<>();
    for (Socket socket : clients.sockets) {
      BufferedReader answer =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII), 64);
      assertThat(answer.readLine()).isEqualTo("HTTP/1.1 200 OK");
      answers.add(answer);
    }
    clients.assertOthersAreAnswered();
    assertThat(answers.get(0).skip(LARGE)).as("it is still being sent").isEqualTo(LARGE);
  }

  private static boolean waitsForReader(StackTraceElement[] frames) {
    return Arrays.stream(frames)
        .anyMatch(
            frame ->
                frame.getClassName().startsWith("org.eclipse.jetty.util.Blocker")
                    && frame.getMethodName().equals("block"));
  }
}
