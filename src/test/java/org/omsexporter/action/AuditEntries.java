package org.omsexporter.action;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.omsexporter.action.AuditEntry.Outcome;
import org.omsexporter.action.AuditEntry.TargetType;

/** Rows of the audit trail for tests, and what is asked of a trail. */
final class AuditEntries {
  private AuditEntries() {}

  static AuditTrail open(Path file) throws IOException {
    return AuditTrail.open(file, () -> {});
  }

  static List<Outcome> outcomes(AuditTrail trail) {
    return trail.newest(100, one -> true).stream().map(AuditEntry::outcome).toList();
  }

  static AuditEntry done(String detail) {
    return entry("pause", "np_1", "").as(Outcome.DONE, detail);
  }

  static AuditEntry intent(String id) {
    AuditEntry entry = entry("start", "np_1", "It is sent to OMS now.");
    return new AuditEntry(
        entry.time(),
        entry.user(),
        entry.remote(),
        entry.action(),
        entry.targetType(),
        entry.target(),
        entry.oms(),
        entry.projectId(),
        Outcome.INTENT,
        entry.detail(),
        null,
        "pull back to 2024-03-05T07:00:00Z",
        id,
        "host-a");
  }

  static List<String> details(AuditTrail trail, @Nullable String project) {
    return trail
        .newest(100, entry -> entry.isOf(List.of(), project == null ? List.of() : List.of(project)))
        .stream()
        .map(AuditEntry::detail)
        .toList();
  }

  static AuditEntry entry(String action, String project, String detail) {
    return refused("2024-03-05T07:01:27Z", action, project, detail);
  }

  static AuditEntry refusedAt(String time, String detail) {
    return refused(time, "pause", "np_1", detail);
  }

  private static AuditEntry refused(String time, String action, String project, String detail) {
    return new AuditEntry(
        Instant.parse(time),
        "alice",
        "10.0.0.9",
        action,
        TargetType.PROJECT,
        project,
        "prod",
        project,
        Outcome.REFUSED,
        detail,
        null,
        "",
        "",
        "host-a");
  }
}
