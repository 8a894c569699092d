package org.omsexporter.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One message of Alertmanager as it came to a webhook.
 *
 * @param receivedAt when its last byte had come
 * @param receiver name of the receiver that Alertmanager's routes chose
 * @param firing the alerts that fire
 * @param resolved the alerts that ended since the message before
 */
public record Notification(
    Instant receivedAt, String receiver, List<Alert> firing, List<Alert> resolved) {

  /**
   * An alert within a message.
   *
   * @param startsAt when Prometheus evaluated it as firing
   * @param labels an object of texts
   * @param annotations an object of texts
   */
  public record Alert(Instant startsAt, JsonNode labels, JsonNode annotations) {

    /** Its name. */
    public String name() {
      return label("alertname");
    }

    /** The value of a label; empty where there is none. */
    public String label(String name) {
      return labels.path(name).asText();
    }

    /** The text of an annotation; empty where there is none. */
    public String annotation(String name) {
      return annotations.path(name).asText();
    }
  }

  /** Reads the body of a webhook call. */
  static Notification of(Instant receivedAt, JsonNode body) {
    return new Notification(
        receivedAt,
        body.path("receiver").asText(),
        alerts(body, "firing"),
        alerts(body, "resolved"));
  }

  /** Whether every alert in it has a label of this value. */
  public boolean isOf(String label, String value) {
    return Stream.concat(firing.stream(), resolved.stream())
        .allMatch(alert -> alert.label(label).equals(value));
  }

  private static List<Alert> alerts(JsonNode body, String status) {
    return StreamSupport.stream(body.path("alerts").spliterator(), false)
        .filter(alert -> alert.path("status").asText().equals(status))
        .map(
            alert ->
                new Alert(
                    Instant.parse(alert.path("startsAt").asText()),
                    alert.path("labels"),
                    alert.path("annotations")))
        .toList();
  }
}
