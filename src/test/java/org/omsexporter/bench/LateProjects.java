package org.omsexporter.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.omsexporter.testing.Notification;
import org.omsexporter.testing.WebhookReceiver;

/**
 * Steady projects of level high that become late in OMS, one after the other, and when OMS and the
 * exporter showed it.
 */
final class LateProjects {
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Map<String, Instant> shown = new LinkedHashMap<>();
  private final Map<String, Instant> exported = new LinkedHashMap<>();

  private LateProjects() {}

  /**
   * Makes so many late and waits until all of them were told.
   *
   * @param betweenMillis from one to the next
   * @param told whether there was a message about the projects of these IDs
   */
  static LateProjects run(
      SimulatorProcess simulator,
      ExporterProcess exporter,
      int count,
      long betweenMillis,
      Predicate<LateProjects> told)
      throws IOException, InterruptedException {
    LateProjects late = new LateProjects();
    String watched = latencies(exporter);
    List<String> ids = steadyHighProjects(simulator).stream().filter(watched::contains).toList();
    Instant start = Instant.now();
    Instant next = start;
    while (late.exported.size() < count || !told.test(late)) {
      if (Instant.now().isAfter(start.plus(PATIENCE))) {
        throw new IOException("not all were told: " + late.shown.keySet());
      }
      if (late.shown.size() < count && !Instant.now().isBefore(next)) {
        String id = ids.get(late.shown.size());
        post(simulator, "{\"project\": \"%s\", \"latencySeconds\": 77}".formatted(id));
        late.shown.put(id, Instant.now());
        next = next.plusMillis(betweenMillis);
      }
      late.note(latencies(exporter));
      Child.pause(100);
    }
    return late;
  }

  private void note(String latencies) {
    for (String id : shown.keySet()) {
      if (!exported.containsKey(id)
          && latencies.lines().anyMatch(l -> l.contains(id) && l.matches(".* 77(\\.0)?"))) {
        exported.put(id, Instant.now());
      }
    }
  }

  /** When OMS showed the project as late. */
  Instant shown(String id) {
    return shown.get(id);
  }

  /** When the exporter did. */
  Instant exported(String id) {
    return exported.get(id);
  }

  /** The first message about each project. */
  Map<String, Notification> firstMessages(WebhookReceiver receiver) {
    Map<String, Notification> first = new LinkedHashMap<>();
    for (String id : shown.keySet()) {
      receiver.about("project_id", id).stream()
          .findFirst()
          .ifPresent(message -> first.put(id, message));
    }
    return first;
  }

  private static String latencies(ExporterProcess exporter)
      throws IOException, InterruptedException {
    return Peers.text(exporter.port(), "/metrics?name%5B%5D=oms_project_latency_seconds");
  }

  private static List<String> steadyHighProjects(SimulatorProcess simulator)
      throws IOException, InterruptedException {
    List<String> ids = new ArrayList<>();
    HttpRequest request = HttpRequest.newBuilder(world(simulator)).build();
    for (JsonNode project :
        JSON.readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body())) {
      if (project.path("scenario").asText().equals("steady")
          && project.path("level").asText().equals("HIGH")) {
        ids.add(project.path("id").asText());
      }
    }
    return ids;
  }

  private static void post(SimulatorProcess simulator, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(world(simulator))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(body + ": " + answer.body());
    }
  }

  private static URI world(SimulatorProcess simulator) {
    return URI.create("http://127.0.0.1:" + simulator.port() + "/simulator/world");
  }
}
