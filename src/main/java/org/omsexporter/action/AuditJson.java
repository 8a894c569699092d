package org.omsexporter.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entry of the audit trail as one line of JSON, and back. */
final class AuditJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private AuditJson() {}

  static String line(AuditEntry entry) {
    ObjectNode line = JSON.createObjectNode();
    line.put("time", entry.time().toString());
    line.put("user", entry.user());
    line.put("remote", entry.remote());
    line.put("action", entry.action());
    line.put("targetType", entry.targetType().word());
    line.put("target", entry.target());
    line.put("oms", entry.oms());
    line.put("projectId", entry.projectId());
    line.put("outcome", entry.outcome().word());
    line.put("detail", entry.detail());
    line.put("requestId", entry.requestId());
    line.put("asked", entry.asked());
    line.put("id", entry.id());
    line.put("replica", entry.replica());
    return line.toString();
  }

  /** The entry of a line; empty where it is torn or foreign. */
  static Optional<AuditEntry> entry(String line) {
    try {
      JsonNode json = JSON.readTree(line);
      return Optional.of(
          new AuditEntry(
              Instant.parse(json.path("time").asText()),
              json.path("user").asText(),
              json.path("remote").asText(),
              json.path("action").asText(),
              AuditEntry.TargetType.valueOf(upper(json.path("targetType"))),
              json.path("target").asText(),
              json.path("oms").asText(),
              textOrNull(json.path("projectId")),
              AuditEntry.Outcome.valueOf(upper(json.path("outcome"))),
              json.path("detail").asText(),
              textOrNull(json.path("requestId")),
              json.path("asked").asText(),
              json.path("id").asText(),
              json.path("replica").asText()));
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String upper(JsonNode node) {
    return node.asText().toUpperCase(Locale.ROOT);
  }

  private static @Nullable String textOrNull(JsonNode node) {
    return node.isTextual() ? node.asText() : null;
  }
}
