package org.omsexporter.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.config.Secret;
import org.omsexporter.testing.PromptSockets;
import org.omsexporter.testing.RunningExporter;

/**
 * Each directory of {@code replay} holds an OMS's answers, a file a call, and {@code expected.txt}:
 * lines that the metrics must have, and after an exclamation mark how none may begin. Nothing of it
 * may count as unknown. {@code NOW} in an answer is the present in milliseconds.
 */
class ReplayTest {
  private static final Path CASES = Path.of("src/test/resources/replay");

  static List<String> cases() throws IOException {
    try (Stream<Path> cases = Files.list(CASES)) {
      return cases.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anAnswerOfAnyFormIsReadToTheLastValue(String name) throws IOException {
    try (MockWebServer oms = new MockWebServer()) {
      oms.setServerSocketFactory(new PromptSockets());
      oms.setDispatcher(answers(CASES.resolve(name)));
      oms.start();
      URI url = URI.create("http://127.0.0.1:" + oms.getPort());
      OmsConfig config = OmsConfig.of("prod", url, "admin", Secret.of("secret"));
      try (RunningExporter exporter = RunningExporter.start(config)) {
        List<String> expected = Files.readAllLines(CASES.resolve(name).resolve("expected.txt"));
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .untilAsserted(() -> assertHas(exporter.metrics().lines().toList(), expected));
      }
    }
  }

  private static void assertHas(List<String> metrics, List<String> expected) {
    for (String line : expected) {
      if (line.startsWith("! ")) {
        assertThat(metrics).noneMatch(metric -> metric.startsWith(line.substring(2)));
      } else {
        String metric = line.substring(0, line.indexOf('{') + 1);
        assertThat(metrics).filteredOn(one -> one.startsWith(metric)).contains(line);
      }
    }
    assertThat(metrics)
        .filteredOn(metric -> metric.startsWith("oms_exporter_unknown_values_total{"))
        .allMatch(metric -> metric.endsWith(" 0.0"));
  }

  private static Dispatcher answers(Path directory) {
    return new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        String action = String.valueOf(request.getUrl().queryParameter("Action"));
        try {
          String answer = Files.readString(directory.resolve(action + ".json"));
          long now = Instant.now().toEpochMilli();
          return new MockResponse.Builder()
              .body(
                  answer
                      .replace("\"NOW-60000\"", Long.toString(now - 60_000))
                      .replace("\"NOW\"", Long.toString(now)))
              .build();
        } catch (IOException e) {
          return new MockResponse.Builder().code(404).build();
        }
      }
    };
  }
}
