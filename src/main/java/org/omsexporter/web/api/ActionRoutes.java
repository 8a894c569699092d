package org.omsexporter.web.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.omsexporter.action.ActionOutcome;
import org.omsexporter.action.Attempt;
import org.omsexporter.action.AuditEntry.TargetType;
import org.omsexporter.action.ComponentAction;
import org.omsexporter.action.ProjectAction;
import org.omsexporter.action.RefusedException;
import org.omsexporter.model.Word;
import org.omsexporter.web.http.Attempts;
import org.omsexporter.web.http.Json;
import org.omsexporter.web.http.JsonBody;
import org.omsexporter.web.http.ProblemException;
import org.omsexporter.web.http.Query;
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
      routes.add(route("projects", TargetType.PROJECT, action, "oms"));
      if (action.isByTag()) {
        routes.add(route("labels", TargetType.LABEL, action, "oms"));
      }
    }
    for (ComponentAction action : ComponentAction.values()) {
      routes.add(route("components", TargetType.COMPONENT, action, "oms", "project"));
    }
    return routes;
  }

  private Route route(String kind, TargetType type, Word action, String... parameters) {
    Set<String> known = Set.of(parameters);
    return Route.attempt(
            "/api/v1/%s/{id}/actions/%s".formatted(kind, action.word()),
            (context, caller) -> {
              Attempt attempt = Attempts.of(context, caller, type, action.word());
              answer(
                  context, attempt, attempts.perform(context, attempt, () -> body(context, known)));
            },
            (context, caller, problem) ->
                attempts.refused(Attempts.of(context, caller, type, action.word()), problem))
        .taking(parameters);
  }

  /** The body of a request that asks for nothing else than what is known. */
  private static ObjectNode body(Context context, Set<String> known) throws RefusedException {
    Optional<String> unknown = Query.unknownParameter(context, known);
    if (unknown.isPresent()) {
      throw new RefusedException(400, unknown.get());
    }
    return JsonBody.read(context);
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
