package org.omsexporter.web;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.omsexporter.action.ActionBody;
import org.omsexporter.action.ActionOutcome;
import org.omsexporter.action.Actions;
import org.omsexporter.action.Attempt;
import org.omsexporter.action.AuditEntry.TargetType;
import org.omsexporter.action.ComponentAction;
import org.omsexporter.action.ProjectAction;
import org.omsexporter.grafana.OmsReads;
import org.omsexporter.model.Word;

/** Actions on projects, tags and components. */
final class ActionRoutes {
  private final Backend backend;
  private final Lookup lookup;
  private final Actions actions;

  ActionRoutes(Backend backend, Lookup lookup, Actions actions) {
    this.backend = backend;
    this.lookup = lookup;
    this.actions = actions;
  }

  List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (ProjectAction action : ProjectAction.values()) {
      routes.add(route("projects", TargetType.PROJECT, action));
      if (action.isByTag()) {
        routes.add(route("labels", TargetType.LABEL, action));
      }
    }
    for (ComponentAction action : ComponentAction.values()) {
      routes.add(route("components", TargetType.COMPONENT, action));
    }
    return routes;
  }

  private Route route(String kind, TargetType type, Word action) {
    return Route.attempt(
        "/api/v1/%s/{id}/actions/%s".formatted(kind, action.word()),
        (context, caller) -> {
          Attempt attempt = attempt(context, caller, type, action.word());
          answer(context, attempt, perform(attempt, () -> JsonBody.read(context)));
        },
        (context, caller, problem) ->
            refused(attempt(context, caller, type, action.word()), problem));
  }

  /** Tries it, and forgets what was kept of its project. */
  ActionOutcome perform(Attempt attempt, ActionBody.Source body) {
    ActionOutcome outcome = actions.perform(attempt, backend.api().actions(), lookup.plain(), body);
    if (outcome.members().get("projectId") instanceof String projectId) {
      backend.installations().stream()
          .map(Watched::reads)
          .forEach((OmsReads reads) -> reads.forget(projectId));
    }
    return outcome;
  }

  /** Records an attempt that the gate refused. */
  void refused(Attempt attempt, Problem problem) {
    actions.refused(attempt, lookup.plain(), problem.status(), problem.detail());
  }

  static Attempt attempt(Context context, Caller caller, TargetType type, String action) {
    return new Attempt(
        caller.name(),
        caller.role(),
        caller.anonymous(),
        caller.remote(),
        type,
        action,
        context.pathParam("id"),
        new Query(context).texts("oms"));
  }

  private static void answer(Context context, Attempt attempt, ActionOutcome outcome) {
    if (outcome.httpStatus() != 200) {
      Map<String, Object> more = new LinkedHashMap<>(outcome.members());
      Object state = more.remove("status");
      if (state != null) {
        more.put("stateAfter", state);
      }
      throw new ProblemException(Problem.of(outcome.httpStatus(), outcome.detail()).with(more));
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("outcome", outcome.audited().word());
    members.put("action", attempt.action());
    members.put("targetType", attempt.targetType().word());
    members.put("target", attempt.target());
    members.putAll(outcome.members());
    members.put("detail", outcome.detail());
    if (outcome.requestId() != null) {
      members.put("requestId", outcome.requestId());
    }
    Json.answer(context, members);
  }
}
