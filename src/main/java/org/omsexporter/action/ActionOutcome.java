package org.omsexporter.action;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Refusal;

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

  /** Its target as it was read again; null where it was not. */
  @Nullable After after();

  /**
   * A project, or a component of it, after an attempt.
   *
   * @param status the word of its state, {@code unread} where it could not be read, {@code gone}
   *     where OMS lists the component no more
   */
  record After(String projectId, String status) {
    /** Whether there is nothing left to show. */
    public boolean isGone() {
      return status.equals("gone") || status.equals("deleted");
    }
  }

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

  /**
   * What OMS did with the projects of a tag.
   *
   * @param total how many there are
   */
  record Tagged(long total, List<String> succeeded, List<String> failed) {
    /** Copies the lists. */
    public Tagged {
      succeeded = List.copyOf(succeeded);
      failed = List.copyOf(failed);
    }
  }

  /**
   * OMS did it.
   *
   * @param requestId OMS's number of the request; null or empty where it named none
   * @param taskNumber of the O&M task that does it later; empty where there is none
   * @param steps the calls, where it takes several
   * @param tagged null where the target is no tag
   */
  record Done(
      String detail,
      @Nullable String requestId,
      @Nullable After after,
      String taskNumber,
      List<Step> steps,
      @Nullable Tagged tagged)
      implements ActionOutcome {

    /** Copies the list, and knows one way to say that there is no number. */
    public Done {
      requestId = requestId == null || requestId.isEmpty() ? null : requestId;
      steps = List.copyOf(steps);
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
    public @Nullable After after() {
      return null;
    }
  }

  /**
   * OMS said no, could not be reached or did not answer usably.
   *
   * @param httpStatus 502, on a timeout 504; 500 after a mistake of our own
   * @param refusal what OMS said; null where it said nothing
   * @param unknown whether it may have been done in spite of this
   * @param steps the calls, where it takes several
   */
  record Failed(
      int httpStatus,
      String detail,
      @Nullable Refusal refusal,
      @Nullable After after,
      boolean unknown,
      List<Step> steps)
      implements ActionOutcome {

    /** Copies the list. */
    public Failed {
      steps = List.copyOf(steps);
    }

    @Override
    public @Nullable String requestId() {
      return refusal == null || refusal.requestId().isEmpty() ? null : refusal.requestId();
    }

    @Override
    public AuditEntry.Outcome audited() {
      return AuditEntry.Outcome.FAILED;
    }
  }
}
