package org.omsexporter.oms.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.CallOutcome;
import org.omsexporter.model.Refusal;
import org.omsexporter.oms.mask.ConfigMask;

/**
 * A call of OMS that gave no usable answer. Its message says what was asked of which installation
 * and how it failed. It never holds credentials, and what OMS said is masked.
 */
public abstract sealed class OmsException extends RuntimeException {
  private final Asked asked;
  private final CallOutcome outcome;
  private final boolean sent;
  private final boolean outcomeUnknown;

  private OmsException(
      Asked asked,
      CallOutcome outcome,
      boolean sent,
      boolean outcomeUnknown,
      String what,
      @Nullable Throwable cause) {
    super(asked.oms() + ": " + asked.call().action() + ": " + what, cause);
    this.asked = asked;
    this.outcome = outcome;
    this.sent = sent;
    this.outcomeUnknown = outcomeUnknown;
  }

  /** What was asked of which installation. */
  public record Asked(String oms, OmsCall call) {}

  /** What was asked. */
  public final Asked asked() {
    return asked;
  }

  /** How the call counts. */
  public final CallOutcome outcome() {
    return outcome;
  }

  /** Whether the request may have left this machine. */
  public final boolean sent() {
    return sent;
  }

  /** Whether an action may have been carried out in spite of this failure. */
  public final boolean outcomeUnknown() {
    return outcomeUnknown;
  }

  /** Whether there was no answer at all: another call would only wait as long. */
  public final boolean isSilence() {
    return outcome == CallOutcome.TIMEOUT || outcome == CallOutcome.UNREACHABLE;
  }

  /**
   * What OMS itself said where it refused, whatever the HTTP status; null where it said nothing.
   */
  public @Nullable Refusal refusal() {
    return null;
  }

  /** Whether OMS says that the project does not exist. */
  public final boolean noSuchProject() {
    Refusal said = refusal();
    return said != null && said.code().equals("GHANA-PROJECT000001");
  }

  private static Refusal masked(Refusal refusal) {
    return refusal.map(ConfigMask::maskText);
  }

  /** OMS answered, and said no. */
  public static final class Rejected extends OmsException {
    private final Refusal refusal;

    /** With what OMS said. */
    public Rejected(Asked asked, Refusal refusal) {
      super(asked, CallOutcome.REJECTED, true, false, "rejected by OMS: " + masked(refusal), null);
      this.refusal = masked(refusal);
    }

    @Override
    public Refusal refusal() {
      return refusal;
    }
  }

  /** HTTP 401 or 403. */
  public static final class Unauthorized extends OmsException {
    private final int status;

    Unauthorized(Asked asked, int status) {
      super(
          asked,
          CallOutcome.UNAUTHORIZED,
          true,
          false,
          "credentials refused with HTTP " + status,
          null);
      this.status = status;
    }

    /** 401 or 403. */
    public int status() {
      return status;
    }
  }

  /** Another HTTP status than 2xx, 401 and 403; redirects are not followed. */
  public static final class HttpError extends OmsException {
    private final int status;
    private final @Nullable Refusal refusal;

    /** With what OMS says in the answer's body; null where the body is none of OMS's own. */
    HttpError(Asked asked, int status, @Nullable Refusal refusal) {
      super(
          asked,
          CallOutcome.HTTP_ERROR,
          true,
          refusal == null,
          "answered with HTTP " + status + (refusal == null ? "" : ": " + masked(refusal)),
          null);
      this.status = status;
      this.refusal = refusal == null ? null : masked(refusal);
    }

    private HttpError(Asked asked, int status, Duration left) {
      super(
          asked,
          CallOutcome.HTTP_ERROR,
          false,
          false,
          "not asked: OMS answered with HTTP %d and wants to be left alone for another %d s"
              .formatted(status, left.toSeconds() + 1),
          null);
      this.status = status;
      this.refusal = null;
    }

    /** A call that was not made, since OMS has answered with this status and Retry-After. */
    static HttpError heldBack(Asked asked, int status, Duration left) {
      return new HttpError(asked, status, left);
    }

    /** The HTTP status. */
    public int status() {
      return status;
    }

    @Override
    public @Nullable Refusal refusal() {
      return refusal;
    }
  }

  /** No whole answer within the time for a call. */
  public static final class TimedOut extends OmsException {

    TimedOut(Asked asked, boolean sent, Throwable cause) {
      super(
          asked,
          CallOutcome.TIMEOUT,
          sent,
          sent,
          sent ? "no whole answer in time" : "no connection in time",
          cause);
    }
  }

  /** No connection, or one that broke before an answer began. */
  public static final class Unreachable extends OmsException {

    Unreachable(Asked asked, boolean sent, Throwable cause) {
      super(
          asked,
          CallOutcome.UNREACHABLE,
          sent,
          sent,
          (sent ? "connection broke before an answer: " : "not reachable: ") + reason(cause),
          cause);
    }

    private static String reason(Throwable cause) {
      String message = cause.getMessage();
      return message == null ? cause.getClass().getSimpleName() : message;
    }
  }

  /** An answer that is not JSON, is cut, is too large or has another outline. */
  public static final class Unreadable extends OmsException {
    /** With a reason that says no word of the answer itself. */
    public Unreadable(Asked asked, String reason, @Nullable Throwable cause) {
      super(asked, CallOutcome.UNREADABLE, true, true, "unreadable answer: " + reason, cause);
    }

    /** Whether it is larger than what is read. */
    public boolean isTooLarge() {
      return getCause() instanceof LimitedStream.TooLarge;
    }
  }
}
