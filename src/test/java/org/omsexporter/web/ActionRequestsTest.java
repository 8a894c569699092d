package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omsexporter.web.TestExporter.componentAction;
import static org.omsexporter.web.TestExporter.projectAction;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.simulator.world.Scenario;

/** Requests for actions that are not as they should be: refused with the reason, and not sent. */
class ActionRequestsTest {
  private static TestExporter exporter;
  private static String project;
  private static String store;
  private static TestClient oscar;

  @BeforeAll
  static void start() throws Exception {
    exporter = new TestExporter();
    project = exporter.simulator.world().projectIdOf(Scenario.LAGGING);
    store = exporter.component(Scenario.LAGGING, "store");
    oscar = exporter.as("oscar");
    exporter.simulator.requests().clear();
  }

  @AfterAll
  static void stop() {
    exporter.close();
  }

  @AfterEach
  void nothingWasSent() {
    assertThat(exporter.sent()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{nonsense",
        "{\"confirm\":}",
        "{} {}",
        "[]",
        "null",
        "\"pause\"",
        "7",
        "{\"confirm\":\"pause\"}",
        "confirm=pause"
      })
  void aBodyThatIsNoFittingJsonObjectIsABadRequest(String body) throws Exception {
    Answered.problem(400, oscar.post(projectAction(project, "pause"), body));
    Answered.problem(400, oscar.post(componentAction(store, "pause"), body));
  }

  @Test
  void aKeyThatIsGivenTwiceIsABadRequestWhicheverCouldBeMeant() throws Exception {
    String twice = "{\"confirm\":\"no\",\"confirm\":\"release\"}";
    assertThat(
            Answered.detail(400, exporter.as("ada").post(projectAction(project, "release"), twice)))
        .isEqualTo("The body is not JSON, or names a key twice.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonp",
        "nonsense"
      })
  void anotherContentTypeIsUnsupported(String type) throws Exception {
    assertThat(
            Answered.detail(
                415,
                oscar.header("Content-Type", type).post(projectAction(project, "pause"), "{}")))
        .contains("application/json");
  }

  @Test
  void tenMegabytesAreTooMuchWithAndWithoutALength() throws Exception {
    String large = "{\"confirm\":\"" + "x".repeat(10 << 20) + "\"}";
    String path = projectAction(project, "pause");
    assertThat(Answered.detail(413, oscar.post(path, large))).contains("1048576 bytes");
    byte[] bytes = large.getBytes(StandardCharsets.US_ASCII);
    HttpResponse<String> chunked =
        oscar.send(
            oscar
                .request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))));
    assertThat(Answered.detail(413, chunked)).contains("1048576 bytes");
  }

  @Test
  void anIdIsTakenExactlyWithItsColonsEncodedOrNot() throws Exception {
    String raw = "/api/v1/components/%s/actions/destroy".formatted(store);
    assertThat(store).contains(":");
    for (String path : List.of(raw, componentAction(store, "destroy"))) {
      assertThat(Answered.detail(400, exporter.as("ada").post(path, "{}"))).contains("confirm");
    }
    for (String wrong :
        List.of(
            store.toLowerCase(Locale.ROOT),
            store.toUpperCase(Locale.ROOT),
            store.substring(1),
            store + "0",
            store.replace(":", "%3A"))) {
      Answered.problem(404, oscar.post(componentAction(wrong, "pause"), ""));
    }
    for (String wrong : List.of(project.toUpperCase(Locale.ROOT), project + "x", "np_", "%20")) {
      assertThat(Answered.detail(404, oscar.post(projectAction(wrong, "pause"), "")))
          .contains("exactly as OMS writes them");
    }
  }

  @Test
  void anUnknownInstallationIsNotFoundAndTheKnownOnesAreNamed() throws Exception {
    assertThat(
            Answered.detail(404, oscar.post(projectAction(project, "pause") + "?oms=nowhere", "")))
        .contains("nowhere", "sim");
  }

  @Test
  void anIdOfTwoInstallationsWantsOneNamed() throws Exception {
    try (TestExporter two = new TestExporter(new TestBackend().api(), true, 2)) {
      for (String path :
          List.of(projectAction(project, "pause"), componentAction(store, "pause"))) {
        assertThat(Answered.detail(409, two.as("oscar").post(path, "")))
            .contains("sim, sim1", "?oms=");
      }
      assertThat(two.sent()).isEmpty();
      Answered.ok(two.as("oscar").post(projectAction(project, "pause") + "?oms=sim1", "{}"));
      assertThat(two.sent()).containsExactly("StopProject");
    }
  }

  @Test
  void withoutAClusterManagerItsActionsAreNotImplemented() throws Exception {
    try (TestExporter bare = new TestExporter(new TestBackend().api(), false, 1)) {
      for (String action : List.of("start", "pause", "destroy")) {
        String body = action.equals("destroy") ? "{\"confirm\":\"delete\"}" : "";
        assertThat(Answered.detail(501, bare.as("ada").post(componentAction(store, action), body)))
            .contains("cluster_manager_url");
      }
      assertThat(bare.sent()).isEmpty();
    }
  }

  @Test
  void anotherMethodOrActionDoesNotExist() throws Exception {
    String path = projectAction(project, "pause");
    Answered.problem(405, oscar.get(path));
    Answered.problem(405, oscar.send(oscar.request(path).DELETE()));
    Answered.problem(404, oscar.post(projectAction(project, "explode"), ""));
    Answered.problem(404, oscar.post(projectAction(project, "PAUSE"), ""));
    Answered.problem(404, oscar.post(componentAction(store, "release"), ""));
  }

  @Test
  void anotherSitesRequestsAreForbidden() throws Exception {
    String path = projectAction(project, "pause");
    Answered.problem(403, oscar.header("Sec-Fetch-Site", "cross-site").post(path, ""));
    Answered.problem(403, oscar.header("Origin", "https://evil.example").post(path, ""));
  }
}
