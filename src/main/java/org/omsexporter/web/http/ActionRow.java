package org.omsexporter.web.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.omsexporter.action.AuditEntry;

/** One entry of the audit trail as a row. */
public record ActionRow(
    Instant time,
    String user,
    String action,
    String targetType,
    String target,
    String outcome,
    String detail,
    String oms,
    @Nullable String projectId,
    @Nullable String requestId,
    String remote,
    String asked,
    String replica) {

  /** The row of an entry. */
  public static ActionRow of(AuditEntry entry) {
    return new ActionRow(
        entry.time(),
        entry.user(),
        entry.action(),
        entry.targetType().word(),
        entry.target(),
        entry.outcome().word(),
        entry.detail(),
        entry.oms(),
        entry.projectId(),
        entry.requestId(),
        entry.remote(),
        entry.asked(),
        entry.replica());
  }
}
