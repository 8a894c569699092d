package org.omsexporter.action;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of one attempt. */
public sealed interface ActionOutcome {

  /** The HTTP status that tells it. */
  int httpStatus();

  /** How it is kept in the audit trail. */
  AuditEntry.Outcome audited();

  /** What happened, as sentences for the one who asked. */
  String detail();

  /** OMS's number of the request; null where none was made or named. */
  @Nullable String requestId();

  /** Further members of the answer, by name. */
  Map<String, Object> members();

  /**
   * One of several calls.
   *
   * @param outcome {@code done}, {@code failed} or {@code not tried}
   */
  record Step(String step, String outcome) {
    /** {@code stop: done}. */
    @Override
    public String toString() {
      return step + ": " + outcome;
    }
  }

  /** OMS did it. */
  record Done(String detail, @Nullable String requestId, Map<String, Object> members)
      implements ActionOutcome {

    /** Copies the map, keeping its order. */
    public Done {
      members = new LinkedHashMap<>(members);
    }

    @Override
    public int httpStatus() {
      return 200;
    }

    @Override
    public AuditEntry.Outcome audited() {
      return AuditEntry.Outcome.DONE;
    }
  }

  /** It was not sent. */
  record Refused(int httpStatus, String detail) implements ActionOutcome {
    @Override
    public AuditEntry.Outcome audited() {
      return httpStatus == 401 || httpStatus == 403
          ? AuditEntry.Outcome.UNAUTHORIZED
          : AuditEntry.Outcome.REFUSED;
    }

    @Override
    public @Nullable String requestId() {
      return null;
    }

    @Override
    public Map<String, Object> members() {
      return Map.of();
    }
  }

  /**
   * OMS said no, could not be reached or did not answer usably.
   *
   * @param httpStatus 502, on a timeout 504
   */
  record Failed(
      int httpStatus, String detail, @Nullable String requestId, Map<String, Object> members)
      implements ActionOutcome {

    /** Copies the map, keeping its order. */
    public Failed {
      members = new LinkedHashMap<>(members);
    }

    @Override
    public AuditEntry.Outcome audited() {
      return AuditEntry.Outcome.FAILED;
    }
  }
}
