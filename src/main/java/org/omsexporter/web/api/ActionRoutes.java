package org.omsexporter.web.api;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import org.omsexporter.action.ActionOutcome;
import org.omsexporter.action.Attempt;
import org.omsexporter.action.AuditEntry.TargetType;
import org.omsexporter.action.ComponentAction;
import org.omsexporter.action.ProjectAction;
import org.omsexporter.model.Word;
import org.omsexporter.web.http.Attempts;
import org.omsexporter.web.http.Json;
import org.omsexporter.web.http.JsonBody;
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
      routes.add(route("projects", TargetType.PROJECT, action).taking("oms"));
      if (action.isByTag()) {
        routes.add(route("labels", TargetType.LABEL, action).taking("oms"));
      }
    }
    for (ComponentAction action : ComponentAction.values()) {
      routes.add(route("components", TargetType.COMPONENT, action).taking("oms", "project"));
    }
    return routes;
  }

  private Route route(String kind, TargetType type, Word action) {
    return Route.attempt(
        "/api/v1/%s/{id}/actions/%s".formatted(kind, action.word()),
        (context, caller) -> {
          Attempt attempt = Attempts.of(context, caller, type, action.word());
          answer(
              context, attempt, attempts.perform(context, attempt, () -> JsonBody.read(context)));
        },
        (context, caller, problem) ->
            attempts.refused(Attempts.of(context, caller, type, action.word()), problem));
  }

  private static void answer(Context context, Attempt attempt, ActionOutcome outcome) {
    if (outcome instanceof ActionOutcome.Failed failed) {
      throw new ProblemException(ActionAnswer.of(failed));
    }
    if (!(outcome instanceof ActionOutcome.Done done)) {
      throw new ProblemException(outcome.httpStatus(), outcome.detail());
    }
    Json.answer(context, ActionAnswer.of(attempt, done));
  }
}
