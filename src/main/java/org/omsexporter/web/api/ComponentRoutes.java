package org.omsexporter.web.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;
import org.omsexporter.config.Role;
import org.omsexporter.view.ComponentRow;
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
            .taking("oms", "project"));
  }

  private void one(Context context) {
    Lookup.FoundComponent found = lookup.component(context);
    Json.answer(context, new ComponentAnswer(found.row(), found.read().config()));
  }

  /** A component flat in JSON: its row, and its configuration in OMS's own shape, masked. */
  private record ComponentAnswer(@JsonUnwrapped ComponentRow row, ObjectNode config) {}
}
