package org.omsexporter.web.pages;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.omsexporter.action.ActionGuard;
import org.omsexporter.config.Role;
import org.omsexporter.model.Component;
import org.omsexporter.model.Project;
import org.omsexporter.model.StepKind;
import org.omsexporter.view.ReadFailedException;
import org.omsexporter.web.http.Backend;
import org.omsexporter.web.http.Caller;
import org.omsexporter.web.http.Lookup;
import org.omsexporter.web.http.Query;
import org.omsexporter.web.http.Route;
import org.omsexporter.web.http.Services;
import org.omsexporter.web.pages.ProjectPage.Button;

/** The page of one project, and the dialogs before an action on it. */
final class ProjectPages {
  private final Backend backend;
  private final Lookup lookup;
  private final Results results;
  private final StaleNotices notices;
  private final DialogPages dialogs;
  private final InstantSource clock;

  ProjectPages(Services services, Results results, StaleNotices notices, DialogPages dialogs) {
    this.backend = services.backend();
    this.lookup = services.lookup();
    this.clock = services.clock();
    this.results = results;
    this.notices = notices;
    this.dialogs = dialogs;
  }

  List<Route> routes() {
    return List.of(Route.get("/projects/{id}", Role.VIEWER, this::answer));
  }

  private void answer(Context context, Caller caller) {
    Query query = new Query(context);
    String asked = query.text("action");
    if (asked != null) {
      dialogs.ofProject(context, caller, asked, null);
      return;
    }
    Lookup.FoundProject found = lookup.project(context);
    Project project = found.project();
    Words words = Words.of(context);
    Permission permission = new Permission(backend, caller, words);
    Times times = new Times(words, clock.instant());
    ProjectView view = new ProjectView(found, times, permission);
    String oms = found.where().name();
    List<Component> components = List.of();
    String whyNoComponents = "";
    try {
      components = found.components();
      if (components.isEmpty()) {
        whyNoComponents = words.text("project.noComponents");
      }
    } catch (ReadFailedException e) {
      whyNoComponents = words.text("project.unread");
    }
    List<Button> buttons =
        ActionGuard.allowed(project.status()).stream()
            .filter(action -> permission.suffices(action.role()))
            .map(
                action ->
                    new Button(
                        words.text("action.project." + action.word()),
                        Pages.path("projects", project.id(), "", oms) + "&action=" + action.word(),
                        action.confirmation() != null))
            .toList();
    Pages.answer(
        context,
        "project.jte",
        new ProjectPage(
            Pages.frame(context, caller, project.name()).with(notices.in(words)),
            project.name(),
            project.status().word(),
            words.word("state", project.status().word()),
            words.word("level", project.alertLevel().word()),
            results.kept(query.text("result")),
            new ProjectSummary(found, times).of(components),
            buttons,
            permission.whyNone(buttons.isEmpty()),
            links(project, oms, words),
            view.facts(),
            view.connections(),
            view.steps(),
            new ProjectCharts(found, query, times).all(),
            view.components(components),
            whyNoComponents));
  }

  private static List<Field> links(Project project, String oms, Words words) {
    List<Field> links = new ArrayList<>();
    links.add(
        new Field(
            words.text("project.objects"), Pages.path("projects", project.id(), "/objects", oms)));
    links.add(
        new Field(
            words.text("project.settings"),
            Pages.path("projects", project.id(), "/settings", oms)));
    if (project.step(StepKind.FULL_VERIFICATION) != null) {
      links.add(
          new Field(
              words.text("project.verification"),
              Pages.path("projects", project.id(), "/verification", oms)));
    }
    links.add(
        new Field(
            words.text("project.actions"), "/actions?project=" + Pages.encoded(project.id())));
    return links;
  }
}
