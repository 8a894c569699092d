package org.omsexporter.web.pages;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.omsexporter.action.ActionBody;
import org.omsexporter.action.ActionGuard;
import org.omsexporter.action.ActionOutcome;
import org.omsexporter.action.Attempt;
import org.omsexporter.action.AuditEntry.TargetType;
import org.omsexporter.action.ComponentAction;
import org.omsexporter.action.ProjectAction;
import org.omsexporter.config.Role;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.Word;
import org.omsexporter.view.ComponentRow;
import org.omsexporter.web.http.Attempts;
import org.omsexporter.web.http.Backend;
import org.omsexporter.web.http.Caller;
import org.omsexporter.web.http.Form;
import org.omsexporter.web.http.Gate;
import org.omsexporter.web.http.Lookup;
import org.omsexporter.web.http.Problem;
import org.omsexporter.web.http.ProblemException;
import org.omsexporter.web.http.Query;
import org.omsexporter.web.http.Route;
import org.omsexporter.web.http.Services;

/** The pages of one project and one component: its state, OMS's dialogs, and the result. */
final class TargetPages {
  private final Backend backend;
  private final Lookup lookup;
  private final Attempts actions;
  private final Results results;
  private final TargetFacts facts;
  private final Csrf csrf;

  TargetPages(Services services) {
    this.backend = services.backend();
    this.lookup = services.lookup();
    this.actions = services.attempts();
    this.facts = new TargetFacts(services.clock());
    this.results = new Results(services.backend(), services.clock());
    this.csrf = new Csrf(services.backend(), services.clock());
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/projects/{id}", Role.VIEWER, (context, caller) -> project(context, caller, null)),
        Route.attempt(
            "/projects/{id}", this::actOnProject, recorded(TargetType.PROJECT, ProjectAction::of)),
        Route.get(
            "/components/{id}", Role.VIEWER, (context, caller) -> component(context, caller, null)),
        Route.attempt(
            "/components/{id}",
            this::actOnComponent,
            recorded(TargetType.COMPONENT, ComponentAction::of)),
        Route.get("/result", Role.VIEWER, this::result));
  }

  private void project(Context context, Caller caller, @Nullable Banner result) {
    Lookup.FoundProject found = lookup.project(context);
    ProjectStatus status = found.project().status();
    String asked = new Query(context).text("action");
    List<Dialog> dialogs = new ArrayList<>();
    for (ProjectAction action : ActionGuard.allowed(status)) {
      if (may(caller, action.role())) {
        dialogs.add(Dialogs.of(action));
      }
    }
    Optional<ProjectAction> action = asked == null ? Optional.empty() : ProjectAction.of(asked);
    Optional<String> refusal = action.flatMap(one -> ActionGuard.refusal(one, status));
    Role needed = action.map(ProjectAction::role).orElse(Role.OPERATOR);
    String name = found.where().name();
    Pages.answer(
        context,
        "page.jte",
        new Page(
            Pages.frame(context, caller, found.project().name()),
            found.project().name(),
            status.word(),
            result == null ? results.kept(new Query(context).text("result")) : result,
            texts(caller, needed, refusal, dialogs.isEmpty()),
            List.of(
                new Field(
                    "Objects (CSV)", api(found.project().id(), "/objects?format=csv&oms=", name)),
                new Field("Parameters", api(found.project().id(), "/settings?oms=", name)),
                new Field(
                    "Actions so far", "/actions?project=" + Pages.encoded(found.project().id()))),
            null,
            shown(dialogs, asked, refusal),
            Pages.path("projects", found.project().id(), "", name),
            csrf.token(caller.name()),
            facts.of(found),
            facts.charts(found, new Query(context)),
            facts.tables(found)));
  }

  private void component(Context context, Caller caller, @Nullable Banner result) {
    Lookup.FoundComponent found = lookup.component(context);
    ComponentRow row = found.row();
    var type = found.component().type();
    var status = found.component().status();
    ProjectStatus project = found.state().project().status();
    String asked = new Query(context).text("action");
    List<Dialog> dialogs = new ArrayList<>();
    for (ComponentAction action : ActionGuard.allowed(type, status, project)) {
      if (may(caller, action.role())) {
        dialogs.add(Dialogs.of(action, type, found.read().config()));
      }
    }
    Optional<ComponentAction> action = asked == null ? Optional.empty() : ComponentAction.of(asked);
    Optional<String> refusal =
        action.flatMap(one -> ActionGuard.refusal(one, type, status, project));
    Role needed = action.map(ComponentAction::role).orElse(Role.OPERATOR);
    String name = found.where().name();
    Pages.answer(
        context,
        "page.jte",
        new Page(
            Pages.frame(context, caller, row.id()),
            row.id(),
            row.status(),
            result == null ? results.kept(new Query(context).text("result")) : result,
            texts(caller, needed, refusal, dialogs.isEmpty()),
            List.of(
                new Field("View logs", Pages.path("components", row.id(), "/logs", name)),
                new Field("Project", Pages.path("projects", row.projectId(), "", name)),
                new Field("All actions", Pages.path("components", row.id(), "", name))),
            null,
            shown(dialogs, asked, refusal),
            Pages.path("components", row.id(), "", name),
            csrf.token(caller.name()),
            facts.of(row),
            null,
            List.of()));
  }

  private static List<Dialog> shown(
      List<Dialog> dialogs, @Nullable String asked, Optional<String> refusal) {
    return refusal.isPresent() ? List.of() : Dialogs.named(dialogs, asked);
  }

  private boolean may(Caller caller, Role role) {
    return backend.api().actions() && !caller.anonymous() && caller.role().atLeast(role);
  }

  /** Why there is no button, or not the one asked for. */
  private List<String> texts(
      Caller caller, Role needed, Optional<String> refusal, boolean nothingToDo) {
    if (!backend.api().actions()) {
      return List.of("Actions are switched off here.");
    }
    if (caller.anonymous()) {
      return List.of("You may look. Sign in as an operator to act.");
    }
    if (!caller.role().atLeast(needed)) {
      return List.of(Gate.refusal(caller, needed).detail());
    }
    if (refusal.isPresent()) {
      return List.of(refusal.get());
    }
    return nothingToDo ? List.of("Its state allows no action now.") : List.of();
  }

  private void actOnProject(Context context, Caller caller) {
    Form form = new Form(context);
    String action = known(ProjectAction.of(form.text("action")));
    Attempt attempt = Attempts.of(context, caller, TargetType.PROJECT, action);
    checkToken(form, caller, attempt);
    finish(context, caller, attempt, () -> ActionForm.projectBody(form));
  }

  private void actOnComponent(Context context, Caller caller) {
    Form form = new Form(context);
    String action = known(ComponentAction.of(form.text("action")));
    Attempt attempt = Attempts.of(context, caller, TargetType.COMPONENT, action);
    checkToken(form, caller, attempt);
    finish(context, caller, attempt, () -> ActionForm.componentBody(form));
  }

  /** Puts what the gate refused into the trail, where its form names an action. */
  private Route.Refusals recorded(
      TargetType type, Function<String, Optional<? extends Word>> actionOf) {
    return (context, caller, problem) -> {
      Optional<? extends Word> action;
      try {
        action = actionOf.apply(new Form(context).text("action"));
      } catch (ProblemException e) {
        return;
      }
      action.ifPresent(
          one -> actions.refused(Attempts.of(context, caller, type, one.word()), problem));
    };
  }

  /** Refuses any other word before it gets into the trail or a label of a metric. */
  private static String known(Optional<? extends Word> action) {
    return action
        .map(Word::word)
        .orElseThrow(() -> new ProblemException(400, "The form names no action that exists."));
  }

  private void checkToken(Form form, Caller caller, Attempt attempt) {
    if (!caller.anonymous() && !csrf.accept(form.get("csrf"), caller.name())) {
      Problem problem =
          Problem.of(
              403,
              "The page is too old, was sent already, or is not ours. Open it again and repeat.");
      actions.refused(attempt, problem);
      throw new ProblemException(problem);
    }
  }

  private void finish(Context context, Caller caller, Attempt attempt, ActionBody.Source body) {
    ActionOutcome outcome = actions.perform(attempt, body);
    Banner banner = Pages.banner(attempt, outcome);
    if (outcome instanceof ActionOutcome.Refused refused) {
      context.status(refused.httpStatus());
      if (refused.httpStatus() == 409 || refused.httpStatus() == 400) {
        if (attempt.targetType() == TargetType.PROJECT) {
          project(context, caller, banner);
        } else {
          lookup.forget(context);
          component(context, caller, banner);
        }
        return;
      }
      throw new ProblemException(refused.httpStatus(), refused.detail());
    }
    // A redirect, so that loading the result again does not send the form again.
    String kind = attempt.targetType() == TargetType.PROJECT ? "projects" : "components";
    boolean gone =
        "deleted".equals(outcome.members().get("status"))
            || "gone".equals(outcome.members().get("status"));
    String result = results.keep(banner);
    Pages.redirect(
        context,
        gone
            ? "/result?result=" + result
            : Pages.path(kind, attempt.target(), "", String.join(",", attempt.oms()))
                + "&result="
                + result);
  }

  /** The page of a result whose target is gone. */
  private void result(Context context, Caller caller) {
    Banner banner = results.kept(new Query(context).text("result"));
    if (banner == null) {
      throw new ProblemException(404, "This result is no longer kept; /actions lists it.");
    }
    Pages.answer(
        context,
        "page.jte",
        new Page(
            Pages.frame(context, caller, "Result"),
            "Result",
            null,
            banner,
            List.of(),
            List.of(new Field("Projects", "/projects"), new Field("Actions", "/actions")),
            null,
            List.of(),
            "",
            "",
            List.of(),
            null,
            List.of()));
  }

  private static String api(String id, String rest, String oms) {
    return "/api/v1/projects/" + Pages.encoded(id) + rest + Pages.encoded(oms);
  }
}
