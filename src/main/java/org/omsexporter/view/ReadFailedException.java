package org.omsexporter.view;

import java.util.Objects;
import org.omsexporter.model.CallOutcome;
import org.omsexporter.model.Refusal;
import org.omsexporter.oms.http.OmsException;

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
    return failure.noSuchProject();
  }

  /**
   * Whether OMS itself said no, with whatever HTTP status, and not for want of the project. Of a
   * history this may mean that it keeps none.
   */
  public boolean isRefusal() {
    return failure.refusal() != null && !failure.noSuchProject();
  }

  /** What OMS said; nothing where it did not refuse. */
  public Refusal refusal() {
    return Objects.requireNonNullElse(failure.refusal(), Refusal.NONE);
  }
}
