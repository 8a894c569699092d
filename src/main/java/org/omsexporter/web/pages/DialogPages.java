package org.omsexporter.web.pages;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.omsexporter.action.ComponentAction;
import org.omsexporter.action.ProjectAction;
import org.omsexporter.model.Component;
import org.omsexporter.model.Project;
import org.omsexporter.view.ComponentRow;
import org.omsexporter.view.ComponentWithConfig;
import org.omsexporter.web.http.Backend;
import org.omsexporter.web.http.Caller;
import org.omsexporter.web.http.Form;
import org.omsexporter.web.http.Lookup;
import org.omsexporter.web.http.Query;
import org.omsexporter.web.http.Services;

/** The dialogs before actions, each on a page of its own. */
final class DialogPages {
  private final Backend backend;
  private final Lookup lookup;
  private final StaleNotices notices;
  private final Csrf csrf;
  private final InstantSource clock;

  DialogPages(Services services, StaleNotices notices, Csrf csrf) {
    this.backend = services.backend();
    this.lookup = services.lookup();
    this.notices = notices;
    this.csrf = csrf;
    this.clock = services.clock();
  }

  /** The dialog of one action, or why there is none. */
  void ofProject(Context context, Caller caller, String asked, @Nullable Banner result) {
    Lookup.FoundProject found = lookup.project(context);
    Project project = found.project();
    Words words = Words.of(context);
    ProjectAction action = action(ProjectAction.of(asked), asked);
    String problem =
        new Permission(backend, caller, words)
            .problem(action.role(), new Refusals(words).of(action, project.status()));
    dialog(
        context,
        caller,
        List.of(),
        project.name(),
        Pages.path("projects", project.id(), "", found.where().name()),
        project.status().word(),
        result,
        problem,
        problem == null ? Dialogs.of(action, words) : null);
  }

  /**
   * The same of a component.
   *
   * @param sent the form that was refused; null before one was
   */
  void ofComponent(
      Context context, Caller caller, String asked, @Nullable Banner result, @Nullable Form sent) {
    Lookup.FoundComponent found = lookup.component(context);
    ComponentRow row = found.row();
    Words words = Words.of(context);
    ComponentAction action = action(ComponentAction.of(asked), asked);
    String problem =
        new Permission(backend, caller, words)
            .problem(
                action.role(),
                new Refusals(words)
                    .of(action, found.component(), found.state().project().status()));
    List<Component> all =
        found.where().reads().components(row.projectId()).stream()
            .map(ComponentWithConfig::component)
            .toList();
    dialog(
        context,
        caller,
        List.of(
            new Field(row.projectName(), Pages.path("projects", row.projectId(), "", row.oms()))),
        row.id(),
        Pages.component(row.id(), "", row.oms(), row.projectId()),
        row.status(),
        result,
        problem,
        problem == null
            ? Dialogs.of(action, found.read(), all, new Times(words, clock.instant()), sent)
            : null);
  }

  private void dialog(
      Context context,
      Caller caller,
      List<Field> project,
      String target,
      String back,
      String status,
      @Nullable Banner result,
      @Nullable String problem,
      @Nullable Dialog dialog) {
    Words words = Words.of(context);
    List<Field> above = new ArrayList<>();
    above.add(new Field(words.text("nav.projects"), "/projects"));
    above.addAll(project);
    Pages.answer(
        context,
        "dialogpage.jte",
        new DialogPage(
            Pages.frame(context, caller, dialog == null ? target : dialog.title() + " · " + target)
                .with(notices.in(words)),
            above,
            target,
            back,
            status,
            words.word("state", status),
            result,
            problem,
            dialog,
            csrf.token(caller.name())));
  }

  private static <A> A action(Optional<A> action, String asked) {
    return action.orElseThrow(
        () -> Query.bad("action=%s is no action.".formatted(Query.quoted(asked))));
  }
}
