package org.omsexporter.action;

import java.util.List;
import java.util.Optional;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.oms.ConsoleClient;
import org.omsexporter.oms.WatchedOms;
import org.omsexporter.oms.http.OmsException;

/** Actions on one project, by the console. */
final class ProjectActions {

  /** The call that an attempt leads to, by the state of the project as it is read now. */
  Plan plan(Attempt attempt, List<? extends WatchedOms> installations, ActionBody body)
      throws RefusedException {
    ProjectAction action = ProjectAction.of(attempt.action()).orElseThrow();
    var found = Targets.project(installations, attempt.oms(), attempt.target());
    if (action.confirmation() == null) {
      body.allowOnly();
    } else {
      body.allowOnly("confirm");
      body.confirm(action.confirmation());
    }
    WatchedOms installation = found.installation();
    String id = found.state().project().id();
    ConsoleClient console = installation.connection().interactive();
    ProjectStatus status = console.currentProject(id).status();
    if (status == ProjectStatus.DELETED) {
      throw new RefusedException(404, "OMS has deleted this project. Nothing was sent.");
    }
    Optional<String> refusal = ActionGuard.refusal(action, status);
    if (refusal.isPresent()) {
      installation.refresh(id);
      throw new RefusedException(409, refusal.get() + " Nothing was sent.");
    }
    return new Plan("", () -> send(installation, action, id));
  }

  private static ActionOutcome send(WatchedOms installation, ProjectAction action, String id) {
    String requestId;
    try {
      requestId = installation.connection().interactive().act(action.call(), id);
    } catch (OmsException e) {
      return failed(installation, id, new OmsFailure(e));
    }
    ActionOutcome.After after = after(installation, id);
    return new ActionOutcome.Done(
        "OMS accepted %s. The project is %s now.".formatted(action.word(), after.status()),
        requestId,
        after,
        "",
        List.of(),
        null);
  }

  private static ActionOutcome failed(WatchedOms installation, String id, OmsFailure failure) {
    ActionOutcome.After after = after(installation, id);
    return failure.outcome(
        "%s%s The project is %s now."
            .formatted(failure.sentence(), failure.whatIsUnknown(), after.status()),
        after,
        List.of());
  }

  private static ActionOutcome.After after(WatchedOms installation, String id) {
    if (installation.refresh(id) == WatchedOms.Reread.NOTHING) {
      return new ActionOutcome.After(id, "unread");
    }
    ProjectState state = installation.snapshot().projects().get(id);
    ProjectStatus status = state == null ? ProjectStatus.DELETED : state.project().status();
    return new ActionOutcome.After(id, status.word());
  }
}
