package org.omsexporter.action;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Component;
import org.omsexporter.oms.ClusterManagerClient;
import org.omsexporter.oms.OmsException;

/** One component under work: what is sent for it, and how it is afterwards. */
record ComponentJob(Installation installation, String projectId, Component component) {

  /** The cluster manager of its region, which must be configured. */
  ClusterManagerClient clusterManager() {
    return installation.connection().clusterManager(component.region()).orElseThrow();
  }

  /** Makes one call. */
  ActionOutcome once(Runnable call, String detail) {
    try {
      call.run();
    } catch (OmsException e) {
      return failed(e, "", Map.of());
    }
    return done(detail, null, Map.of());
  }

  ActionOutcome done(String detail, @Nullable String requestId, Map<String, Object> more) {
    String after = statusAfter();
    return new ActionOutcome.Done(
        "%s The component is %s now.".formatted(detail, after), requestId, members(after, more));
  }

  /**
   * It did not succeed.
   *
   * @param howFar a sentence and a blank on the steps before; empty where there were none
   */
  ActionOutcome failed(OmsException cause, String howFar, Map<String, Object> more) {
    OmsFailure failure = new OmsFailure(cause);
    String after = statusAfter();
    Map<String, Object> members = failure.members();
    members.putAll(members(after, more));
    members.put("outcomeUnknown", failure.outcomeUnknown());
    return new ActionOutcome.Failed(
        failure.httpStatus(),
        "%s%s%s The component is %s now."
            .formatted(howFar, failure.sentence(), failure.whatIsUnknown(), after),
        failure.requestId(),
        members);
  }

  private Map<String, Object> members(String after, Map<String, Object> more) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("projectId", projectId);
    members.put("status", after);
    members.putAll(more);
    return members;
  }

  /** The state as it is read afterwards; {@code unread} where it cannot be. */
  private String statusAfter() {
    if (installation.refresh(projectId) != Installation.Reread.ALL) {
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
