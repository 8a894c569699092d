package org.omsexporter.web.pages;

import io.javalin.http.Context;
import java.util.List;
import org.omsexporter.config.Role;
import org.omsexporter.web.http.Caller;
import org.omsexporter.web.http.Query;
import org.omsexporter.web.http.Route;
import org.omsexporter.web.http.Site;

/** What readers choose for themselves: the language, and the zone of times. Cookies keep it. */
final class PreferenceRoutes {
  /** Cookie that is {@code utc} for readers who want no other zone. */
  static final String ZONE_COOKIE = "oms-exporter-zone";

  private static final long A_YEAR_IN_SECONDS = 365L * 24 * 60 * 60;

  List<Route> routes() {
    return List.of(
        Route.get("/language", Role.NONE, PreferenceRoutes::language),
        Route.get("/zone", Role.NONE, PreferenceRoutes::zone));
  }

  private static void language(Context context, Caller caller) {
    keep(context, Words.COOKIE, Words.named(new Query(context).text("to")).name());
  }

  private static void zone(Context context, Caller caller) {
    keep(context, ZONE_COOKIE, "utc".equals(new Query(context).text("to")) ? "utc" : "local");
  }

  private static void keep(Context context, String cookie, String value) {
    context.header(
        "Set-Cookie",
        "%s=%s; Max-Age=%d; Path=%s/; SameSite=Lax"
            .formatted(cookie, value, A_YEAR_IN_SECONDS, Site.of(context).prefix()));
    Pages.redirect(context, SignInRoutes.place(new Query(context).text("back")));
  }
}
