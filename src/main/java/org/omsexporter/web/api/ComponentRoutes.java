package org.omsexporter.web.api;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omsexporter.config.Role;
import org.omsexporter.web.http.Json;
import org.omsexporter.web.http.Lookup;
import org.omsexporter.web.http.Route;

/** Reads of one component. */
final class ComponentRoutes {
  private final Lookup lookup;

  ComponentRoutes(Lookup lookup) {
    this.lookup = lookup;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/components/{id}", Role.VIEWER, (context, caller) -> one(context))
            .taking("oms"));
  }

  private void one(Context context) {
    Lookup.FoundComponent found = lookup.component(context);
    Map<String, @Nullable Object> members = new LinkedHashMap<>(Json.members(found.row()));
    members.put("config", found.read().config());
    Json.answer(context, members);
  }
}
