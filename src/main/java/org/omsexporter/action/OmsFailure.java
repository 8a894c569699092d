package org.omsexporter.action;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.CallOutcome;
import org.omsexporter.model.Refusal;
import org.omsexporter.oms.http.OmsException;

/** Words for a call of OMS that failed. */
final class OmsFailure {
  private static final String ENDS = ".!?。！？";

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
    return cause.noSuchProject();
  }

  /** What OMS said, or how it failed to. */
  String sentence() {
    Refusal refusal = cause.refusal();
    if (refusal != null) {
      String message = refusal.message().isEmpty() ? "no reason" : refusal.message();
      return closed("OMS refused: " + message);
    }
    return switch (cause.outcome()) {
      case UNAUTHORIZED ->
          "OMS refused the credentials that oms-exporter is configured with; correct username and"
              + " password.";
      case TIMEOUT -> "OMS did not answer in time.";
      case UNREACHABLE -> "OMS cannot be reached; see that it runs and that the address is right.";
      case HTTP_ERROR, UNREADABLE, REJECTED, SUCCESS ->
          closed("OMS gave no usable answer: " + cause.getMessage());
    };
  }

  /** With a full stop where words of others have none: more sentences follow. */
  private static String closed(String text) {
    return ENDS.indexOf(text.charAt(text.length() - 1)) < 0 ? text + "." : text;
  }

  /** What is left open after a call that should have changed something. */
  String whatIsUnknown() {
    if (!cause.outcomeUnknown()) {
      return cause.sent() ? "" : " Nothing was sent.";
    }
    return " The request was sent once; the outcome is unknown. Look at the state before you try"
        + " again.";
  }

  /** The outcome of an attempt that ended before anything was sent, as this was a read. */
  ActionOutcome unread() {
    return new ActionOutcome.Failed(
        httpStatus(),
        sentence() + " The state could not be read first, so nothing was sent.",
        cause.refusal(),
        null,
        false,
        List.of());
  }

  /**
   * The outcome of an attempt that ended with it.
   *
   * @param after null where the target was not read again
   */
  ActionOutcome outcome(
      String detail, ActionOutcome.@Nullable After after, List<ActionOutcome.Step> steps) {
    return new ActionOutcome.Failed(
        httpStatus(), detail, cause.refusal(), after, cause.outcomeUnknown(), steps);
  }
}
