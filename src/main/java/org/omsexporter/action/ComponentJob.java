package org.omsexporter.action;

import java.util.List;
import org.omsexporter.action.ActionOutcome.After;
import org.omsexporter.action.ActionOutcome.Step;
import org.omsexporter.model.Component;
import org.omsexporter.oms.ClusterManagerClient;
import org.omsexporter.oms.WatchedOms;
import org.omsexporter.oms.http.OmsException;

/** One component under work: what is sent for it, and how it is afterwards. */
record ComponentJob(WatchedOms installation, String projectId, Component component) {

  /** The cluster manager of its region, which must be configured. */
  ClusterManagerClient clusterManager() {
    return installation.connection().clusterManager(component.region()).orElseThrow();
  }

  /** Makes one call. */
  ActionOutcome once(Runnable call, String detail) {
    try {
      call.run();
    } catch (OmsException e) {
      return failed(e, "", List.of());
    }
    return done(detail, "", "", List.of());
  }

  /**
   * It succeeded.
   *
   * @param requestId OMS's number of the request; empty where it named none
   * @param taskNumber of the O&M task that does it later; empty where there is none
   */
  ActionOutcome done(String detail, String requestId, String taskNumber, List<Step> steps) {
    After after = new After(projectId, statusAfter());
    return new ActionOutcome.Done(
        "%s The component is %s now.".formatted(detail, after.status()),
        requestId,
        after,
        taskNumber,
        steps,
        null);
  }

  /**
   * It did not succeed.
   *
   * @param howFar a sentence and a blank on the steps before; empty where there were none
   */
  ActionOutcome failed(OmsException cause, String howFar, List<Step> steps) {
    OmsFailure failure = new OmsFailure(cause);
    After after = new After(projectId, statusAfter());
    return failure.outcome(
        "%s%s%s The component is %s now."
            .formatted(howFar, failure.sentence(), failure.whatIsUnknown(), after.status()),
        after,
        steps);
  }

  /** The state as it is read afterwards; {@code unread} where it cannot be. */
  private String statusAfter() {
    if (installation.refresh(projectId) != WatchedOms.Reread.ALL) {
      return "unread";
    }
    var state = installation.snapshot().projects().get(projectId);
    return state == null
        ? "gone"
        : state.details().components().stream()
            .filter(one -> one.id().equals(component.id()))
            .map(one -> one.status().word())
            .findFirst()
            .orElse("gone");
  }
}
