package org.omsexporter.web;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.omsexporter.action.Actions;
import org.omsexporter.web.api.ApiRoutes;
import org.omsexporter.web.grafana.GrafanaRoutes;
import org.omsexporter.web.http.Backend;
import org.omsexporter.web.http.HoldBack;
import org.omsexporter.web.http.Judge;
import org.omsexporter.web.http.Route;
import org.omsexporter.web.http.Services;
import org.omsexporter.web.http.Sessions;
import org.omsexporter.web.http.WebServer;
import org.omsexporter.web.pages.PageRoutes;
import org.omsexporter.web.pages.ProblemPages;

/** The API port: every route in one list, behind one gate. */
public final class ApiPort {
  private ApiPort() {}

  /**
   * Starts serving.
   *
   * @param actions what people ask for goes through these
   * @throws IOException when the port is in use or the TLS files cannot be read
   */
  public static WebServer start(Backend backend, Actions actions, InstantSource clock)
      throws IOException {
    return start(backend, actions, clock, HoldBack.BY_TIMER);
  }

  static WebServer start(Backend backend, Actions actions, InstantSource clock, HoldBack rejections)
      throws IOException {
    Sessions sessions = new Sessions(backend, clock);
    Judge judge = new Judge(backend);
    List<Route> routes = routes(Services.of(backend, actions, clock), sessions, judge, rejections);
    return WebServer.start(backend, routes, sessions, judge, ProblemPages::answer, rejections);
  }

  /** Every route that exists. */
  static List<Route> routes(
      Services services, Sessions sessions, Judge judge, HoldBack rejections) {
    return Stream.of(
            ApiRoutes.of(services),
            PageRoutes.of(services, sessions, judge, rejections),
            GrafanaRoutes.of(services))
        .flatMap(List::stream)
        .toList();
  }
}
