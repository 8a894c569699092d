package org.omsexporter.web.api;

import static java.util.Objects.requireNonNull;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.omsexporter.config.Role;
import org.omsexporter.web.http.Backend;
import org.omsexporter.web.http.Json;
import org.omsexporter.web.http.Problem;
import org.omsexporter.web.http.ProblemException;
import org.omsexporter.web.http.Route;

/** Health, readiness and reload. */
final class HealthRoutes {
  private final Backend backend;

  HealthRoutes(Backend backend) {
    this.backend = requireNonNull(backend);
  }

  List<Route> routes() {
    return List.of(
        Route.get("/-/healthy", Role.NONE, (context, caller) -> context.result("healthy\n")),
        Route.get(
            "/-/ready",
            Role.NONE,
            (context, caller) -> {
              if (!backend.status().ready()) {
                throw new ProblemException(503, "Not every installation has been polled yet.");
              }
              context.result("ready\n");
            }),
        Route.post("/-/reload", Role.ADMIN, (context, caller) -> reload(context)));
  }

  private void reload(Context context) {
    List<String> problems = backend.reload();
    if (!problems.isEmpty()) {
      throw new ProblemException(
          Problem.of(500, "Nothing was changed: " + String.join("; ", problems) + ".")
              .with(Map.of("problems", problems)));
    }
    Json.answer(context, Map.of("outcome", "done"));
  }
}
