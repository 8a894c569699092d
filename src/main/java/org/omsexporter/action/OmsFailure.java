package org.omsexporter.action;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.CallOutcome;
import org.omsexporter.oms.OmsException;

/** Words for a call of OMS that failed. */
final class OmsFailure {
  private final OmsException cause;

  OmsFailure(OmsException cause) {
    this.cause = cause;
  }

  /** 504 on a timeout, else 502. */
  int httpStatus() {
    return cause.outcome() == CallOutcome.TIMEOUT ? 504 : 502;
  }

  /** Whether OMS says that there is no such project. */
  boolean isNoSuchProject() {
    return cause instanceof OmsException.Rejected rejected && rejected.noSuchProject();
  }

  @Nullable String requestId() {
    return cause instanceof OmsException.Rejected rejected && !rejected.requestId().isEmpty()
        ? rejected.requestId()
        : null;
  }

  /** What OMS said, or how it failed to. */
  String sentence() {
    if (cause instanceof OmsException.Rejected rejected) {
      String message = rejected.omsMessage().isEmpty() ? "no reason" : rejected.omsMessage();
      return "OMS refused: %s".formatted(message);
    }
    return switch (cause.outcome()) {
      case UNAUTHORIZED ->
          "OMS refused the credentials that oms-exporter is configured with; correct username and"
              + " password.";
      case TIMEOUT -> "OMS did not answer in time.";
      case UNREACHABLE -> "OMS cannot be reached; see that it runs and that the address is right.";
      case HTTP_ERROR, UNREADABLE, REJECTED, SUCCESS ->
          "OMS gave no usable answer: " + cause.getMessage();
    };
  }

  /** What is left open after a call that should have changed something. */
  String whatIsUnknown() {
    if (!cause.outcomeUnknown()) {
      return cause.sent() ? "" : " Nothing was sent.";
    }
    return " The request was sent once; the outcome is unknown. Look at the state before you try"
        + " again.";
  }

  boolean outcomeUnknown() {
    return cause.outcomeUnknown();
  }

  /** OMS's own code, advice and request number, where it gave them. */
  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    if (cause instanceof OmsException.Rejected rejected) {
      putText(members, "omsCode", rejected.code());
      putText(members, "omsMessage", rejected.omsMessage());
      putText(members, "omsAdvice", rejected.advice());
      putText(members, "omsRequestId", rejected.requestId());
    }
    return members;
  }

  private static void putText(Map<String, Object> members, String name, String value) {
    if (!value.isEmpty()) {
      members.put(name, value);
    }
  }
}
