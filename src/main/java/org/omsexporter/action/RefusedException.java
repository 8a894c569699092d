package org.omsexporter.action;

/** An attempt is refused before anything was sent. */
public final class RefusedException extends Exception {
  private final int httpStatus;

  /**
   * With the reason.
   *
   * @param detail sentences for the one who asked
   */
  public RefusedException(int httpStatus, String detail) {
    super(detail);
    this.httpStatus = httpStatus;
  }

  /** The HTTP status that tells it. */
  public int httpStatus() {
    return httpStatus;
  }

  ActionOutcome.Refused outcome() {
    return new ActionOutcome.Refused(httpStatus, String.valueOf(getMessage()));
  }
}
