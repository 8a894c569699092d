package org.omsexporter.web.pages;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import org.omsexporter.config.Role;
import org.omsexporter.view.ComponentRow;
import org.omsexporter.web.http.Backend;
import org.omsexporter.web.http.Caller;
import org.omsexporter.web.http.Lookup;
import org.omsexporter.web.http.Query;
import org.omsexporter.web.http.Route;
import org.omsexporter.web.http.Services;
import org.omsexporter.web.pages.ProjectPage.Button;

/** The page of one component, and the dialogs before an action on it. */
final class ComponentPages {
  private final Backend backend;
  private final Lookup lookup;
  private final Results results;
  private final StaleNotices notices;
  private final DialogPages dialogs;
  private final InstantSource clock;

  ComponentPages(Services services, Results results, StaleNotices notices, DialogPages dialogs) {
    this.backend = services.backend();
    this.lookup = services.lookup();
    this.clock = services.clock();
    this.results = results;
    this.notices = notices;
    this.dialogs = dialogs;
  }

  List<Route> routes() {
    return List.of(Route.get("/components/{id}", Role.VIEWER, this::answer));
  }

  private void answer(Context context, Caller caller) {
    Query query = new Query(context);
    String asked = query.text("action");
    if (asked != null) {
      dialogs.ofComponent(context, caller, asked, null, null);
      return;
    }
    Lookup.FoundComponent found = lookup.component(context);
    ComponentRow row = found.row();
    Words words = Words.of(context);
    Permission permission = new Permission(backend, caller, words);
    List<Button> buttons = ComponentButtons.of(row, found.component().type(), permission);
    Pages.answer(
        context,
        "component.jte",
        new ComponentPage(
            Pages.frame(context, caller, row.id()).with(notices.in(words)),
            row.id(),
            row.status(),
            words.word("state", row.status()),
            row.projectName(),
            Pages.path("projects", row.projectId(), "", row.oms()),
            results.kept(query.text("result")),
            buttons,
            permission.whyNone(buttons.isEmpty()),
            Pages.component(row.id(), "/logs", row.oms(), row.projectId()),
            ComponentFacts.of(row, found.component().type(), new Times(words, clock.instant())),
            ConfigForm.fields(found.read().config()).stream()
                .map(field -> Fact.of(field.label(), field.value()))
                .toList()));
  }
}
