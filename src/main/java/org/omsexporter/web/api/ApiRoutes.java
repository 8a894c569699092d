package org.omsexporter.web.api;

import java.util.List;
import java.util.stream.Stream;
import org.omsexporter.web.http.Route;
import org.omsexporter.web.http.Services;

/** Every route of the JSON API, health, reload and replicas included. */
public final class ApiRoutes {
  private ApiRoutes() {}

  /** All of them. */
  public static List<Route> of(Services services) {
    return Stream.of(
            new HealthRoutes(services.backend()).routes(),
            new PeerRoutes(services.backend(), services.clock()).routes(),
            new ProjectRoutes(services.backend(), services.lookup(), services.clock()).routes(),
            new ComponentRoutes(services.lookup()).routes(),
            new LogRoutes(services.logs()).routes(),
            new ActionRoutes(services.attempts()).routes(),
            new StatusRoutes(services).routes())
        .flatMap(List::stream)
        .toList();
  }
}
