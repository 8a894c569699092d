package org.omsexporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.simulator.OmsSimulator;
import org.omsexporter.simulator.SimulatorOptions;

/** The jar in a process that may not write a byte to a file, as on a full disk. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class FullDiskIT {
  private static final Pattern API_ADDRESS = Pattern.compile("API on ([0-9.:]+)");

  @TempDir Path directory;

  @Test
  void aSessionKeyThatCannotBeWrittenIsNamedAndNothingOfItIsLeft() throws Exception {
    Process process = LimitedJar.start(directory, "-f 0", ", session_key_file: session.key");
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(output)
          .contains(
              "api.session_key_file: " + directory.resolve("session.key") + " cannot be made");
      assertThat(process.waitFor()).isEqualTo(1);
      assertThat(directory.toFile().list()).containsExactly("oms-exporter.yml");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void anActionWhoseIntentHasNoRoomIsRefusedAndTheAuditFileEndsWithAWholeRow() throws Exception {
    Path audit = directory.resolve("audit.jsonl");
    try (OmsSimulator simulator = OmsSimulator.start(SimulatorOptions.defaults())) {
      Process process =
          LimitedJar.start(
              directory,
              "-f 1", // KiB: room for three rows or so
              simulator.consoleUrl(),
              simulator.user(),
              simulator.password(),
              ", actions: true, audit_file: audit.jsonl, tokens: [{name: robot, token: robot-token,"
                  + " role: admin}]");
      try {
        String api = "http://" + apiAddress(process.inputReader());
        Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> send(api, "GET", "/-/ready").statusCode() == 200);
        List<Integer> answers = new ArrayList<>();
        for (JsonNode project :
            new ObjectMapper()
                .readTree(send(api, "GET", "/api/v1/projects?status=running").body())) {
          String pause = "/api/v1/projects/%s/actions/pause".formatted(project.path("id").asText());
          answers.add(send(api, "POST", pause).statusCode());
        }
        assertThat(answers).startsWith(200).endsWith(503).containsOnly(200, 503);
        String rows = Files.readString(audit);
        assertThat(rows).endsWith("}\n");
        assertThat(rows.lines().filter(row -> row.contains("\"outcome\":\"intent\"")))
            .hasSize(Collections.frequency(answers, 200));
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private static String apiAddress(BufferedReader output) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher found = API_ADDRESS.matcher(line);
      if (found.find()) {
        return found.group(1);
      }
    }
    throw new AssertionError("it ended without listening");
  }

  private static HttpResponse<String> send(String api, String method, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api + path))
            .header("Authorization", "Bearer robot-token")
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(method.equals("POST") ? "{}" : ""))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
