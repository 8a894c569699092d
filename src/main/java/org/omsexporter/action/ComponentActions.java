package org.omsexporter.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.oms.ClusterManagerClient;
import org.omsexporter.oms.ConsoleClient;
import org.omsexporter.oms.OmsConnection;
import org.omsexporter.oms.UpdateReceipt;
import org.omsexporter.oms.WatchedOms;
import org.omsexporter.oms.http.OmsException;
import org.omsexporter.oms.read.ConfiguredComponent;

/** Actions on one component: by the cluster manager, configuration updates by the console. */
final class ComponentActions {
  private final InstantSource clock;

  ComponentActions(InstantSource clock) {
    this.clock = clock;
  }

  /** The calls that an attempt leads to, by the state of the component as it is read now. */
  Plan plan(Attempt attempt, List<? extends WatchedOms> installations, ActionBody body)
      throws RefusedException {
    ComponentAction action = ComponentAction.of(attempt.action()).orElseThrow();
    var found = Targets.component(installations, attempt.oms(), attempt.target());
    WatchedOms installation = found.installation();
    // Where it is known, what needs no fresh read is refused without one.
    Optional<ComponentRequest> early =
        found.component() == null
            ? Optional.empty()
            : Optional.of(request(action, found.component(), installation, body));
    String projectId = found.state().project().id();
    ConsoleClient console = installation.connection().interactive();
    List<ConfiguredComponent> all = console.describeConfiguredComponents(projectId);
    ConfiguredComponent fresh = find(all, projectId, attempt.target());
    Component component = fresh.component();
    ComponentRequest request =
        early.isPresent() ? early.get() : request(action, component, installation, body);
    ProjectStatus project =
        action == ComponentAction.DESTROY && !component.type().isStore()
            ? console.currentProject(projectId).status()
            : found.state().project().status();
    Optional<String> refusal =
        ActionGuard.refusal(action, component.type(), component.status(), project);
    if (refusal.isPresent()) {
      installation.refresh(projectId);
      throw new RefusedException(409, refusal.get() + " Nothing was sent.");
    }
    ComponentJob job = new ComponentJob(installation, projectId, component);
    if (request instanceof ComponentRequest.Start start) {
      return start(job, fresh, all, start);
    }
    if (request instanceof ComponentRequest.Update update) {
      return update(job, fresh, update);
    }
    return action == ComponentAction.PAUSE
        ? new Plan("", () -> job.once(() -> pause(job), "OMS accepted pause."))
        : new Plan("", () -> job.once(() -> destroy(job), "OMS accepted destroy."));
  }

  private ComponentRequest request(
      ComponentAction action, Component component, WatchedOms installation, ActionBody body)
      throws RefusedException {
    ComponentType type = component.type();
    if (!action.existsFor(type)) {
      throw new RefusedException(
          501,
          "OMS has no call to %s a component of the type %s; it can only be updated."
              .formatted(action.word(), type.word()));
    }
    if (action.needsClusterManager()) {
      demandClusterManager(installation, component.region());
    }
    return ComponentRequest.of(action, type, body, clock.instant());
  }

  private static void demandClusterManager(WatchedOms installation, String region)
      throws RefusedException {
    OmsConnection connection = installation.connection();
    if (connection.clusterManager(region).isEmpty()) {
      throw new RefusedException(
          501,
          region.isEmpty()
              ? "OMS names no region of this component, so its cluster manager is not known; set %s"
                      .formatted("cluster_manager_url")
                  + " of %s where all regions have one.".formatted(installation.name())
              : "The cluster manager of the region %s is not configured; set %s of %s."
                  .formatted(region, connection.clusterManagerKey(region), installation.name()));
    }
  }

  private static ConfiguredComponent find(
      List<ConfiguredComponent> all, String projectId, String id) throws RefusedException {
    return all.stream()
        .filter(one -> one.component().id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedException(
                    404,
                    "OMS no longer lists the component %s in project %s. Nothing was sent."
                        .formatted(id, projectId)));
  }

  private static Plan start(
      ComponentJob job,
      ConfiguredComponent fresh,
      List<ConfiguredComponent> all,
      ComponentRequest.Start start)
      throws RefusedException {
    String id = job.component().id();
    ClusterManagerClient manager = job.clusterManager();
    if (job.component().type().isStore()) {
      return new Plan("", () -> job.once(() -> manager.startStore(id), "OMS accepted start."));
    }
    if (start.anew()) {
      return new Plan(
          "from the start",
          () -> job.once(() -> manager.restartTask(id), "OMS accepted to run it again."));
    }
    if (start.moment() != null) {
      PullBackWindow.of(job.component(), all.stream().map(ConfiguredComponent::component).toList())
          .demand(start.moment());
      PullBack pullBack = PullBack.of(job, fresh, start.moment());
      return new Plan("pull back to " + start.moment(), pullBack::run);
    }
    return start.pullBack()
        ? new Plan(
            "pull back",
            () ->
                job.once(() -> manager.resumeTask(id, true), "OMS accepted start with pull back."))
        : new Plan("", () -> job.once(() -> manager.resumeTask(id, false), "OMS accepted start."));
  }

  private static void pause(ComponentJob job) {
    String id = job.component().id();
    if (job.component().type().isStore()) {
      job.clusterManager().stopStore(id);
    } else {
      job.clusterManager().stopTask(id);
    }
  }

  private static void destroy(ComponentJob job) {
    String id = job.component().id();
    if (job.component().type().isStore()) {
      job.clusterManager().destroyStore(id);
    } else {
      job.clusterManager().deleteTask(id);
    }
  }

  private static Plan update(
      ComponentJob job, ConfiguredComponent fresh, ComponentRequest.Update update)
      throws RefusedException {
    Meanwhile.refuseChanged(fresh.maskedConfig(), update.shown(), update.config());
    Optional<ObjectNode> changes;
    try {
      changes = fresh.changes(update.config());
    } catch (IllegalArgumentException e) {
      throw new RefusedException(400, e.getMessage() + " Nothing was sent.");
    }
    if (changes.isEmpty()) {
      throw new RefusedException(
          400, "Nothing differs from the present configuration. Nothing was sent.");
    }
    return new Plan(String.join(", ", keys(changes.get(), "")), () -> send(job, changes.get()));
  }

  /** The changed keys, such as {@code source.workerNum}. */
  private static List<String> keys(ObjectNode changes, String path) {
    List<String> keys = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : changes.properties()) {
      if (entry.getValue() instanceof ObjectNode inner && !inner.isEmpty()) {
        keys.addAll(keys(inner, path + entry.getKey() + "."));
      } else {
        keys.add(path + entry.getKey());
      }
    }
    return keys;
  }

  private static ActionOutcome send(ComponentJob job, ObjectNode changes) {
    Component component = job.component();
    UpdateReceipt receipt;
    try {
      receipt =
          job.installation()
              .connection()
              .interactive()
              .updateComponent(component.type(), component.id(), component.region(), changes);
    } catch (OmsException e) {
      return job.failed(e, "", List.of());
    }
    String detail =
        receipt.taskNumber().isEmpty()
            ? "OMS accepted the update and restarts the component."
            : "OMS accepted the update as O&M task %s and restarts the component."
                .formatted(receipt.taskNumber());
    return job.done(detail, receipt.requestId(), receipt.taskNumber(), List.of());
  }
}
