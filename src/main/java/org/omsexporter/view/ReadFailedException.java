package org.omsexporter.view;

import org.omsexporter.model.CallOutcome;
import org.omsexporter.oms.OmsException;

/** OMS could not be asked what is needed for an answer. */
public final class ReadFailedException extends RuntimeException {
  private final OmsException failure;

  public ReadFailedException(OmsException failure) {
    super(failure.getMessage(), failure);
    this.failure = failure;
  }

  /** How the call ended. */
  public CallOutcome outcome() {
    return failure.outcome();
  }

  /** Whether OMS says that the project does not exist. */
  public boolean noSuchProject() {
    return failure instanceof OmsException.Rejected rejected && rejected.noSuchProject();
  }

  /** OMS's error code; empty where it gave none, as for the next three. */
  public String omsCode() {
    return failure instanceof OmsException.Rejected rejected ? rejected.code() : "";
  }

  /** OMS's own words. */
  public String omsMessage() {
    return failure instanceof OmsException.Rejected rejected ? rejected.omsMessage() : "";
  }

  /** What OMS advises. */
  public String omsAdvice() {
    return failure instanceof OmsException.Rejected rejected ? rejected.advice() : "";
  }

  /** OMS's number of the request. */
  public String omsRequestId() {
    return failure instanceof OmsException.Rejected rejected ? rejected.requestId() : "";
  }
}
