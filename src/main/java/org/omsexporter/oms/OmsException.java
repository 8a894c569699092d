package org.omsexporter.oms;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.CallOutcome;

/**
 * A call of OMS that gave no usable answer. Its message says what was asked of which installation
 * and how it failed, and never holds credentials.
 */
public abstract sealed class OmsException extends RuntimeException {
  private final Asked asked;

  private OmsException(Asked asked, String what, @Nullable Throwable cause) {
    super(asked.oms() + ": " + asked.call().action() + ": " + what, cause);
    this.asked = asked;
  }

  /** What was asked of which installation. */
  public record Asked(String oms, OmsCall call) {}

  /** What was asked. */
  public final Asked asked() {
    return asked;
  }

  /** How the call counts. */
  public abstract CallOutcome outcome();

  /** Whether the request may have left this machine. */
  public abstract boolean sent();

  /** Whether an action may have been carried out in spite of this failure. */
  public abstract boolean outcomeUnknown();

  /** OMS answered, and said no. */
  public static final class Rejected extends OmsException {
    private final Refusal refusal;

    Rejected(Asked asked, Refusal refusal) {
      super(asked, "rejected by OMS: " + refusal, null);
      this.refusal = refusal;
    }

    /** What OMS said. */
    public Refusal refusal() {
      return refusal;
    }

    /** OMS's error code, such as {@code GHANA-PROJECT000001}; empty where it gave none. */
    public String code() {
      return refusal.code();
    }

    /** OMS's own words, may be Chinese; empty where it gave none. */
    public String omsMessage() {
      return refusal.message();
    }

    /** What OMS advises; empty where it gave none. */
    public String advice() {
      return refusal.advice();
    }

    /** OMS's number of the request; empty where it gave none. */
    public String requestId() {
      return refusal.requestId();
    }

    /** Whether OMS says that the project does not exist. */
    public boolean noSuchProject() {
      return refusal.code().equals("GHANA-PROJECT000001");
    }

    @Override
    public CallOutcome outcome() {
      return CallOutcome.REJECTED;
    }

    @Override
    public boolean sent() {
      return true;
    }

    @Override
    public boolean outcomeUnknown() {
      return false;
    }
  }

  /** HTTP 401 or 403. */
  public static final class Unauthorized extends OmsException {
    private final int status;

    Unauthorized(Asked asked, int status) {
      super(asked, "credentials refused with HTTP " + status, null);
      this.status = status;
    }

    /** 401 or 403. */
    public int status() {
      return status;
    }

    @Override
    public CallOutcome outcome() {
      return CallOutcome.UNAUTHORIZED;
    }

    @Override
    public boolean sent() {
      return true;
    }

    @Override
    public boolean outcomeUnknown() {
      return false;
    }
  }

  /** Another HTTP status than 2xx, 401 and 403; redirects are not followed. */
  public static final class HttpError extends OmsException {
    private final int status;
    private final boolean sent;

    HttpError(Asked asked, int status) {
      super(asked, "answered with HTTP " + status, null);
      this.status = status;
      this.sent = true;
    }

    private HttpError(Asked asked, int status, Duration left) {
      super(
          asked,
          "not asked: OMS answered with HTTP %d and wants to be left alone for another %d s"
              .formatted(status, left.toSeconds() + 1),
          null);
      this.status = status;
      this.sent = false;
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
    public CallOutcome outcome() {
      return CallOutcome.HTTP_ERROR;
    }

    @Override
    public boolean sent() {
      return sent;
    }

    @Override
    public boolean outcomeUnknown() {
      return sent;
    }
  }

  /** No whole answer within the time for a call. */
  public static final class TimedOut extends OmsException {
    private final boolean sent;

    TimedOut(Asked asked, boolean sent, Throwable cause) {
      super(asked, sent ? "no whole answer in time" : "no connection in time", cause);
      this.sent = sent;
    }

    @Override
    public CallOutcome outcome() {
      return CallOutcome.TIMEOUT;
    }

    @Override
    public boolean sent() {
      return sent;
    }

    @Override
    public boolean outcomeUnknown() {
      return sent;
    }
  }

  /** No connection, or one that broke before an answer began. */
  public static final class Unreachable extends OmsException {
    private final boolean sent;

    Unreachable(Asked asked, boolean sent, Throwable cause) {
      super(
          asked,
          (sent ? "connection broke before an answer: " : "not reachable: ") + reason(cause),
          cause);
      this.sent = sent;
    }

    private static String reason(Throwable cause) {
      String message = cause.getMessage();
      return message == null ? cause.getClass().getSimpleName() : message;
    }

    @Override
    public CallOutcome outcome() {
      return CallOutcome.UNREACHABLE;
    }

    @Override
    public boolean sent() {
      return sent;
    }

    @Override
    public boolean outcomeUnknown() {
      return sent;
    }
  }

  /** An answer that is not JSON, is cut, is too large or has another outline. */
  public static final class Unreadable extends OmsException {
    private final String reason;

    Unreadable(Asked asked, String reason, @Nullable Throwable cause) {
      super(asked, "unreadable answer: " + reason, cause);
      this.reason = reason;
    }

    /** What is wrong with the answer. */
    public String reason() {
      return reason;
    }

    @Override
    public CallOutcome outcome() {
      return CallOutcome.UNREADABLE;
    }

    @Override
    public boolean sent() {
      return true;
    }

    @Override
    public boolean outcomeUnknown() {
      return true;
    }
  }
}
