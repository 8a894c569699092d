package org.omsexporter.web.api;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.omsexporter.action.ActionOutcome;
import org.omsexporter.action.Attempt;
import org.omsexporter.action.AuditEntry.TargetType;
import org.omsexporter.action.ComponentAction;
import org.omsexporter.action.ProjectAction;
import org.omsexporter.model.Word;
import org.omsexporter.web.http.Attempts;
import org.omsexporter.web.http.Json;
import org.omsexporter.web.http.JsonBody;
import org.omsexporter.web.http.Problem;
import org.omsexporter.web.http.ProblemException;
import org.omsexporter.web.http.Route;

/** Actions on projects, tags and components. */
final class ActionRoutes {
  private final Attempts attempts;

  ActionRoutes(Attempts attempts) {
    this.attempts = attempts;
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
              Attempt attempt = Attempts.of(context, caller, type, action.word());
              answer(context, attempt, attempts.perform(attempt, () -> JsonBody.read(context)));
            },
            (context, caller, problem) ->
                attempts.refused(Attempts.of(context, caller, type, action.word()), problem))
        .taking("oms");
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
