package org.omsexporter.web.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.InstantSource;
import java.util.List;
import org.omsexporter.access.PeerRequest;
import org.omsexporter.access.SignOuts;
import org.omsexporter.config.Role;
import org.omsexporter.web.http.Backend;
import org.omsexporter.web.http.ProblemException;
import org.omsexporter.web.http.Route;

/** What other replicas are told. The session key is their credential, in place of a role. */
final class PeerRoutes {
  private final Backend backend;
  private final InstantSource clock;

  PeerRoutes(Backend backend, InstantSource clock) {
    this.backend = backend;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(Route.get(PeerRequest.PATH, Role.NONE, (context, caller) -> signOuts(context)));
  }

  private void signOuts(Context context) {
    if (!PeerRequest.isGood(
        backend.sessionKey(), context.header(PeerRequest.HEADER), clock.instant())) {
      throw new ProblemException(
          403,
          "This is for replicas with the same api.session_key_file, whose clock is less than a"
              + " minute apart.");
    }
    SignOuts.Text text = backend.signOuts().text();
    String tag = '"' + text.tag() + '"';
    context.header("ETag", tag);
    if (tag.equals(context.header("If-None-Match"))) {
      context.status(HttpStatus.NOT_MODIFIED);
    } else {
      context.result(text.lines());
    }
  }
}
