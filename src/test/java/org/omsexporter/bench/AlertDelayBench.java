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
import org.omsexporter.testing.Notification;

/** How soon a message comes after OMS shows a delay, with the intervals as shipped. */
final class AlertDelayBench implements Bench.Measurement {
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /**
   * Starts of the chain, so that polls, scrapes and evaluations stand differently to each other.
   */
  private static final int STARTS = 2;

  /** Projects that fall behind, one after the other, in each start. */
  private static final int PROJECTS = 10;

  private static final long BETWEEN_MILLIS = 2_300;

  @Override
  public String run() throws Exception {
    Figures polled = new Figures();
    Figures scraped = new Figures();
    Figures sent = new Figures();
    Figures whole = new Figures();
    for (int i = 0; i < STARTS; i++) {
      delays(polled, scraped, sent, whole);
    }
    Table table = new Table("from the latency in OMS to the message", "median s", "worst s");
    table.row("OMS to the exporter: the next list poll", polled.median(), polled.max());
    table.row("exporter to the alert: scrape and evaluation", scraped.median(), scraped.max());
    table.row("alert to the message: waiting in Alertmanager", sent.median(), sent.max());
    table.row("**all**", whole.median(), whole.max());
    return table.note(whole.count() + " runs.").toString();
  }

  private static void delays(Figures polled, Figures scraped, Figures sent, Figures whole)
      throws Exception {
    try (SimulatorProcess simulator = SimulatorProcess.start(120, 0);
        ExporterProcess exporter = ExporterProcess.start(simulator);
        AlertingProcesses alerting = AlertingProcesses.start(exporter)) {
      exporter.awaitReady();
      Child.pause(25_000);
      String watched = latencies(exporter);
      List<String> ids = steadyHighProjects(simulator).stream().filter(watched::contains).toList();
      Map<String, Instant> shown = new LinkedHashMap<>();
      Map<String, Instant> exported = new LinkedHashMap<>();
      Instant next = Instant.now();
      while (exported.size() < PROJECTS || messages(alerting, shown).size() < PROJECTS) {
        if (shown.size() < PROJECTS && !Instant.now().isBefore(next)) {
          String id = ids.get(shown.size());
          post(simulator, "{\"project\": \"%s\", \"latencySeconds\": 77}".formatted(id));
          shown.put(id, Instant.now());
          next = next.plusMillis(BETWEEN_MILLIS);
        }
        String latencies = latencies(exporter);
        for (String id : shown.keySet()) {
          if (!exported.containsKey(id)
              && latencies.lines().anyMatch(l -> l.contains(id) && l.matches(".* 77(\\.0)?"))) {
            exported.put(id, Instant.now());
          }
        }
        Child.pause(100);
      }
      messages(alerting, shown)
          .forEach(
              (id, message) -> {
                Instant fired = message.firing().get(0).startsAt();
                polled.add(seconds(shown.get(id), exported.get(id)));
                scraped.add(seconds(exported.get(id), fired));
                sent.add(seconds(fired, message.receivedAt()));
                whole.add(seconds(shown.get(id), message.receivedAt()));
              });
    }
  }

  private static String latencies(ExporterProcess exporter)
      throws IOException, InterruptedException {
    return Peers.text(exporter.port(), "/metrics?name%5B%5D=oms_project_latency_seconds");
  }

  /** The first message about each project. */
  private static Map<String, Notification> messages(
      AlertingProcesses alerting, Map<String, Instant> shown) {
    Map<String, Notification> first = new LinkedHashMap<>();
    for (String id : shown.keySet()) {
      alerting.receiver().about("project_id", id).stream()
          .findFirst()
          .ifPresent(message -> first.put(id, message));
    }
    return first;
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1e3;
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
