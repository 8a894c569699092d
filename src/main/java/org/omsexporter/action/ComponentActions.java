package org.omsexporter.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.oms.ClusterManagerClient;
import org.omsexporter.oms.ConfiguredComponent;
import org.omsexporter.oms.ConsoleClient;
import org.omsexporter.oms.OmsConnection;
import org.omsexporter.oms.OmsException;
import org.omsexporter.oms.UpdateReceipt;

/** Actions on one component: by the cluster manager, configuration updates by the console. */
final class ComponentActions {
  private final InstantSource clock;

  ComponentActions(InstantSource clock) {
    this.clock = clock;
  }

  ActionOutcome run(Attempt attempt, List<? extends Installation> installations, ActionBody body)
      throws RefusedException {
    ComponentAction action = ComponentAction.of(attempt.action()).orElseThrow();
    var found = Targets.component(installations, attempt.oms(), attempt.target());
    Installation installation = found.installation();
    if (found.component() != null) {
      check(action, found.component(), installation, body);
    }
    String projectId = found.state().project().id();
    ConsoleClient console = installation.connection().interactive();
    ConfiguredComponent fresh = read(console, projectId, attempt.target());
    Component component = fresh.component();
    if (found.component() == null) {
      check(action, component, installation, body);
    }
    ProjectStatus project =
        action == ComponentAction.DESTROY && component.type().isConnector()
            ? console.describeProject(projectId).project().status()
            : found.state().project().status();
    Optional<String> refusal =
        ActionGuard.refusal(action, component.type(), component.status(), project);
    if (refusal.isPresent()) {
      installation.refresh(projectId);
      throw new RefusedException(409, refusal.get() + " Nothing was sent.");
    }
    Job job = new Job(installation, projectId, component);
    return switch (action) {
      case START -> start(job, fresh, body);
      case PAUSE -> job.once(() -> pause(job), "OMS accepted pause.");
      case UPDATE -> update(job, fresh, body);
      case DESTROY -> job.once(() -> destroy(job), "OMS accepted destroy.");
    };
  }

  /** What needs no fresh read to be refused. */
  private void check(
      ComponentAction action, Component component, Installation installation, ActionBody body)
      throws RefusedException {
    ComponentType type = component.type();
    if (!action.existsFor(type)) {
      throw new RefusedException(
          501,
          "OMS has no call to %s a component of the type %s; it can only be updated."
              .formatted(action.word(), type.word()));
    }
    OmsConnection connection = installation.connection();
    String region = component.region();
    if (action.needsClusterManager() && connection.clusterManager(region).isEmpty()) {
      throw new RefusedException(
          501,
          "The cluster manager of region %s of %s is not configured; set its %s."
              .formatted(region, installation.name(), connection.clusterManagerKey(region)));
    }
    switch (action) {
      case START -> {
        if (type.isConnector()) {
          body.allowOnly("pullBack", "pullBackTo");
          var unusedFlag = body.pullBack();
          var unusedMoment = body.pullBackTo(clock.instant());
        } else {
          body.allowOnly();
        }
      }
      case PAUSE -> body.allowOnly();
      case UPDATE -> {
        body.allowOnly("config", "shown");
        var unusedConfig = body.config();
        var unusedShown = body.shown();
      }
      case DESTROY -> {
        body.allowOnly("confirm");
        body.confirm(action.confirmation());
      }
    }
  }

  private static ConfiguredComponent read(ConsoleClient console, String projectId, String id)
      throws RefusedException {
    return console.describeConfiguredComponents(projectId).stream()
        .filter(one -> one.component().id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedException(
                    404,
                    "OMS no longer lists the component %s in project %s. Nothing was sent."
                        .formatted(id, projectId)));
  }

  private ActionOutcome start(Job job, ConfiguredComponent fresh, ActionBody body)
      throws RefusedException {
    String id = job.component().id();
    if (job.component().type().isStore()) {
      return job.once(() -> job.clusterManager().startStore(id), "OMS accepted start.");
    }
    boolean pullBack = body.pullBack();
    Instant moment = body.pullBackTo(clock.instant());
    if (moment != null) {
      return PullBack.of(job, fresh, moment).run();
    }
    return job.once(
        () -> job.clusterManager().resumeConnector(id, pullBack),
        pullBack ? "OMS accepted start with pull back." : "OMS accepted start.");
  }

  private static void pause(Job job) {
    String id = job.component().id();
    if (job.component().type().isStore()) {
      job.clusterManager().stopStore(id);
    } else {
      job.clusterManager().stopConnector(id);
    }
  }

  private static void destroy(Job job) {
    String id = job.component().id();
    if (job.component().type().isStore()) {
      job.clusterManager().destroyStore(id);
    } else {
      job.clusterManager().deleteConnector(id);
    }
  }

  private static ActionOutcome update(Job job, ConfiguredComponent fresh, ActionBody body)
      throws RefusedException {
    Meanwhile.refuseChanged(fresh.maskedConfig(), body.shown(), body.config());
    Optional<ObjectNode> changes;
    try {
      changes = fresh.changes(body.config());
    } catch (IllegalArgumentException e) {
      throw new RefusedException(400, e.getMessage() + " Nothing was sent.");
    }
    if (changes.isEmpty()) {
      throw new RefusedException(
          400, "Nothing differs from the present configuration. Nothing was sent.");
    }
    Component component = job.component();
    UpdateReceipt receipt;
    try {
      receipt =
          job.installation()
              .connection()
              .interactive()
              .updateComponent(component.type(), component.id(), component.region(), changes.get());
    } catch (OmsException e) {
      return job.failed(e, Map.of());
    }
    Map<String, Object> members = new LinkedHashMap<>();
    if (!receipt.taskNumber().isEmpty()) {
      members.put("taskNumber", receipt.taskNumber());
    }
    String detail =
        receipt.taskNumber().isEmpty()
            ? "OMS accepted the update and restarts the component."
            : "OMS accepted the update as O&M task %s and restarts the component."
                .formatted(receipt.taskNumber());
    return job.done(detail, receipt.requestId().isEmpty() ? null : receipt.requestId(), members);
  }

  /** One component under work. */
  record Job(Installation installation, String projectId, Component component) {

    ClusterManagerClient clusterManager() {
      return installation.connection().clusterManager(component.region()).orElseThrow();
    }

    /** Makes one call. */
    ActionOutcome once(Runnable call, String detail) {
      try {
        call.run();
      } catch (OmsException e) {
        return failed(e, Map.of());
      }
      return done(detail, null, Map.of());
    }

    ActionOutcome done(String detail, @Nullable String requestId, Map<String, Object> more) {
      String after = statusAfter();
      return new ActionOutcome.Done(
          "%s The component is %s now.".formatted(detail, after), requestId, members(after, more));
    }

    ActionOutcome failed(OmsException cause, Map<String, Object> more) {
      return failed(cause, "", more);
    }

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
}
