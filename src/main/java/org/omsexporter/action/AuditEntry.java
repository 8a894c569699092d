package org.omsexporter.action;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Word;

/**
 * One action that somebody tried.
 *
 * @param time when it was decided
 * @param user who asked; {@code anonymous} without credentials
 * @param remote address that the request came from
 * @param action such as {@code pause}
 * @param target ID of the project, component or tag
 * @param oms name of the installation; empty where the target stands in none
 * @param projectId the project concerned; null of tags and unknown targets
 * @param detail what happened, in words
 * @param requestId OMS's ID of the call; null where none was made or named
 * @param asked what was asked for beyond the action: the moment of a pull back, the keys of an
 *     update; empty where the action says it all
 * @param id shared by an intent and its outcome; empty where nothing was to be sent
 * @param replica the host that wrote it; empty where that is not known
 */
public record AuditEntry(
    Instant time,
    String user,
    String remote,
    String action,
    TargetType targetType,
    String target,
    String oms,
    @Nullable String projectId,
    Outcome outcome,
    String detail,
    @Nullable String requestId,
    String asked,
    String id,
    String replica) {
  private static final int LONGEST = 500;

  /** Shortens what a request or OMS may have made long, since thousands of entries are kept. */
  public AuditEntry {
    target = shortened(target);
    oms = shortened(oms);
    detail = shortened(detail);
    requestId = requestId == null ? null : shortened(requestId);
    asked = shortened(asked);
  }

  /** What was acted upon. */
  public enum TargetType implements Word {
    PROJECT,
    COMPONENT,
    /** A tag. */
    LABEL
  }

  /** How it ended. */
  public enum Outcome implements Word {
    /** About to be sent; what came of it follows. */
    INTENT,
    DONE,
    /** Not sent: state, confirmation or body forbade it. */
    REFUSED,
    /** OMS said no, could not be reached, or did not answer in time. */
    FAILED,
    /** Not sent: HTTP 401 or 403. */
    UNAUTHORIZED,
    /** It was to be sent, and oms-exporter ended before there was an answer. */
    UNKNOWN;

    /** Whether it was refused before anything was sent. */
    boolean isRefusal() {
      return this == REFUSED || this == UNAUTHORIZED;
    }
  }

  /** The same with another end. */
  AuditEntry as(Outcome other, String otherDetail) {
    return new AuditEntry(
        time,
        user,
        remote,
        action,
        targetType,
        target,
        oms,
        projectId,
        other,
        otherDetail,
        requestId,
        asked,
        id,
        replica);
  }

  /** The same with another text. */
  AuditEntry withDetail(String other) {
    return as(outcome, other);
  }

  /**
   * Whether it is of one of these installations and projects.
   *
   * @param installations their names; empty for all
   * @param projects their IDs; empty for all
   */
  public boolean isOf(Collection<String> installations, Collection<String> projects) {
    return (installations.isEmpty() || installations.contains(oms))
        && (projects.isEmpty() || (projectId != null && projects.contains(projectId)));
  }

  private static String shortened(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    boolean halved = Character.isHighSurrogate(text.charAt(LONGEST - 2));
    return text.substring(0, LONGEST - (halved ? 2 : 1)) + "…";
  }
}
