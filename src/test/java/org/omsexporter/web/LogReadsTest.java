package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.simulator.world.World;

/** Reading the logs of components over a whole exporter. */
class LogReadsTest {
  @AutoClose private static final TestExporter exporter = new TestExporter();
  private static final World world = exporter.simulator.world();
  private static final TestClient client = exporter.as("vera");

  @Test
  void anonymousCallersReadNeitherLogsNorTheAuditTrail() throws Exception {
    TestClient anyone = exporter.client();
    String component = "/api/v1/components/x";
    for (String path :
        List.of(
            "/api/v1/actions",
            component + "/logs",
            component + "/logs/files",
            component + "/logs/download",
            "/grafana/resources/logFiles?component=x")) {
      Answered.problem(401, anyone.get(path));
    }
    assertThat(anyone.get("/api/v1/projects").statusCode()).isEqualTo(200);
    JsonNode results =
        Answered.ok(
            anyone.post(
                "/grafana/query",
                """
                {"queries":[{"refId":"A","queryType":"actions"},
                 {"refId":"B","queryType":"logs","component":"x"},
                 {"refId":"C","queryType":"projects"}]}
                """));
    assertThat(results.at("/results/A/status").asInt()).isEqualTo(401);
    assertThat(results.at("/results/B/status").asInt()).isEqualTo(401);
    assertThat(results.at("/results/C/status").asInt()).isEqualTo(200);
  }

  @Test
  void logsAreListedReadSearchedAndDownloaded() throws Exception {
    String project = world.projectIdOf(Scenario.STEADY);
    String id =
        client
            .read("/api/v1/projects/" + project + "/components?type=connector")
            .get(0)
            .path("id")
            .asText();
    String logs = "/api/v1/components/" + TestExporter.encoded(id) + "/logs";
    List<String> files = client.read(logs + "/files").findValuesAsText("name");
    assertThat(files).startsWith("connector.log");
    JsonNode lines = client.read(logs + "?lines=5");
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0).has("timestamp")).isTrue();
    assertThat(client.read(logs + "?q=zzzzzz")).isEmpty();
    assertThat(client.get(logs + "?lines=10001").statusCode()).isEqualTo(400);
    assertThat(client.get(logs + "?q=%5B&regex=true").statusCode()).isEqualTo(400);
    HttpResponse<String> download = client.get(logs + "/download?file=connector.log");
    assertThat(download.statusCode()).isEqualTo(200);
    assertThat(download.headers().firstValue("Content-Disposition").orElse(""))
        .contains("connector.log");
    assertThat(download.body()).contains(lines.get(0).path("body").asText());
    HttpResponse<String> head =
        client.send(
            client
                .request(logs + "/download?file=connector.log")
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValueAsLong("Content-Length").orElse(0)).isPositive();
  }

  @Test
  void noNameLeadsOutOfTheLogDirectories() throws Exception {
    Files.writeString(exporter.runDirectory().resolveSibling("secret.log"), "TOP-SECRET\n");
    String project = world.projectIdOf(Scenario.STEADY);
    String id =
        client
            .read("/api/v1/projects/" + project + "/components?type=connector")
            .get(0)
            .path("id")
            .asText();
    List<String> names = new ArrayList<>();
    for (String up :
        List.of(
            "../",
            "..\\",
            "%2e%2e%2f",
            "%2e%2e/",
            "..%2f",
            "..%5c",
            "%252e%252e%252f",
            "....//",
            "..%c0%af",
            "..;/")) {
      for (int depth = 1; depth <= 5; depth++) {
        names.add(up.repeat(depth) + "secret.log");
      }
    }
    names.addAll(
        List.of(
            "/etc/passwd",
            "//etc/passwd",
            "file:///etc/passwd",
            "%2fetc%2fpasswd",
            ".",
            "..",
            "connector.log%00.log",
            "connector.log%00",
            "%00",
            "msg/../../../secret.log",
            "./connector.log/../../secret.log",
            "~/.ssh/id_rsa",
            "C:%5cboot.ini",
            "%0a",
            "CON"));
    assertThat(names).hasSizeGreaterThan(50);
    for (String name : names) {
      String encoded = name.replace("\\", "%5C");
      for (String path :
          List.of(
              "/api/v1/components/" + TestExporter.encoded(id) + "/logs?file=" + encoded,
              "/api/v1/components/" + TestExporter.encoded(id) + "/logs/download?file=" + encoded,
              "/api/v1/components/" + TestExporter.encoded(name) + "/logs")) {
        HttpResponse<String> answer = client.get(path);
        assertThat(answer.statusCode()).as(path).isBetween(400, 499);
        assertThat(answer.body()).as(path).doesNotContain("TOP-SECRET", "root:");
      }
    }
  }
}
