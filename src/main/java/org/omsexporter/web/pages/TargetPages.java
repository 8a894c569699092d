package org.omsexporter.web.pages;

import io.javalin.http.Context;
import java.time.InstantSource;
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
import org.omsexporter.model.Component;
import org.omsexporter.model.Project;
import org.omsexporter.model.StepKind;
import org.omsexporter.model.Word;
import org.omsexporter.view.ComponentRow;
import org.omsexporter.view.ComponentWithConfig;
import org.omsexporter.view.ReadFailedException;
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
import org.omsexporter.web.pages.ProjectPage.Button;

/** The pages of one project and one component: its state, OMS's dialogs, and the result. */
final class TargetPages {
  private final Backend backend;
  private final Lookup lookup;
  private final Attempts actions;
  private final Results results;
  private final StaleNotices notices;
  private final InstantSource clock;
  private final Csrf csrf;

  TargetPages(Services services, StaleNotices notices) {
    this.backend = services.backend();
    this.lookup = services.lookup();
    this.actions = services.attempts();
    this.notices = notices;
    this.clock = services.clock();
    this.results = new Results(services.backend(), services.clock());
    this.csrf = new Csrf(services.backend(), services.clock());
  }

  List<Route> routes() {
    return List.of(
        Route.get("/projects/{id}", Role.VIEWER, this::project),
        Route.attempt(
            "/projects/{id}", this::actOnProject, recorded(TargetType.PROJECT, ProjectAction::of)),
        Route.get("/components/{id}", Role.VIEWER, this::component),
        Route.attempt(
            "/components/{id}",
            this::actOnComponent,
            recorded(TargetType.COMPONENT, ComponentAction::of)),
        Route.get("/result", Role.VIEWER, this::result));
  }

  private void project(Context context, Caller caller) {
    Query query = new Query(context);
    String asked = query.text("action");
    if (asked != null) {
      projectDialog(context, caller, asked, null);
      return;
    }
    Lookup.FoundProject found = lookup.project(context);
    Project project = found.project();
    Words words = Words.of(context);
    ProjectView view = new ProjectView(found, words, clock.instant());
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
            .filter(action -> may(caller, action.role()))
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
            results.kept(query.text("result")),
            view.summary(components),
            buttons,
            whyNone(caller, buttons.isEmpty(), words),
            links(project, oms, words),
            view.fields(),
            view.connections(),
            view.steps(),
            view.charts(query),
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

  /** The dialog of one action, or why there is none. */
  private void projectDialog(
      Context context, Caller caller, String asked, @Nullable Banner result) {
    Lookup.FoundProject found = lookup.project(context);
    Project project = found.project();
    Words words = Words.of(context);
    ProjectAction action = action(ProjectAction.of(asked), asked);
    String problem =
        problem(caller, action.role(), ActionGuard.refusal(action, project.status()), words);
    dialog(
        context,
        caller,
        project.name(),
        Pages.path("projects", project.id(), "", found.where().name()),
        project.status().word(),
        result,
        problem,
        problem == null ? Dialogs.of(action, words) : null);
  }

  private void component(Context context, Caller caller) {
    Query query = new Query(context);
    String asked = query.text("action");
    if (asked != null) {
      componentDialog(context, caller, asked, null);
      return;
    }
    Lookup.FoundComponent found = lookup.component(context);
    ComponentRow row = found.row();
    Words words = Words.of(context);
    List<Button> buttons =
        backend.api().actions() && !caller.anonymous() && caller.role().atLeast(Role.OPERATOR)
            ? ComponentButtons.of(row, found.component().type(), words)
            : List.of();
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
            whyNone(caller, buttons.isEmpty(), words),
            List.of(
                new Field(
                    words.text("component.logs"),
                    Pages.path("components", row.id(), "/logs", row.oms()))),
            ComponentFields.of(row, words),
            ConfigForm.fields(found.read().config()).stream()
                .map(field -> new Field(field.label(), field.value()))
                .toList()));
  }

  private void componentDialog(
      Context context, Caller caller, String asked, @Nullable Banner result) {
    Lookup.FoundComponent found = lookup.component(context);
    ComponentRow row = found.row();
    Words words = Words.of(context);
    ComponentAction action = action(ComponentAction.of(asked), asked);
    String problem =
        problem(
            caller,
            action.role(),
            ActionGuard.refusal(
                action,
                found.component().type(),
                found.component().status(),
                found.state().project().status()),
            words);
    List<Component> all =
        found.where().reads().components(row.projectId()).stream()
            .map(ComponentWithConfig::component)
            .toList();
    dialog(
        context,
        caller,
        row.id(),
        Pages.path("components", row.id(), "", row.oms()),
        row.status(),
        result,
        problem,
        problem == null ? Dialogs.of(action, found.read(), all, words) : null);
  }

  private void dialog(
      Context context,
      Caller caller,
      String target,
      String back,
      String status,
      @Nullable Banner result,
      @Nullable String problem,
      @Nullable Dialog dialog) {
    Words words = Words.of(context);
    Pages.answer(
        context,
        "dialogpage.jte",
        new DialogPage(
            Pages.frame(context, caller, target).with(notices.in(words)),
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

  private boolean may(Caller caller, Role role) {
    return backend.api().actions() && !caller.anonymous() && caller.role().atLeast(role);
  }

  /** Why there is no button; null where there is one. */
  private @Nullable String whyNone(Caller caller, boolean none, Words words) {
    if (!backend.api().actions()) {
      return words.text("act.off");
    }
    if (caller.anonymous()) {
      return words.text("act.anonymous");
    }
    if (!caller.role().atLeast(Role.OPERATOR)) {
      return Gate.refusal(caller, Role.OPERATOR).detail();
    }
    return none ? words.text("act.nothing") : null;
  }

  /** Why an action cannot be done; null where it can. */
  private @Nullable String problem(
      Caller caller, Role needed, Optional<String> refusal, Words words) {
    if (!backend.api().actions()) {
      return words.text("act.off");
    }
    if (caller.anonymous()) {
      return words.text("act.anonymous");
    }
    return caller.role().atLeast(needed)
        ? refusal.orElse(null)
        : Gate.refusal(caller, needed).detail();
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
          projectDialog(context, caller, attempt.action(), banner);
        } else {
          lookup.forget(context);
          componentDialog(context, caller, attempt.action(), banner);
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
    Words words = Words.of(context);
    Banner banner = results.kept(new Query(context).text("result"));
    if (banner == null) {
      throw new ProblemException(404, words.text("result.gone"));
    }
    Pages.answer(
        context,
        "page.jte",
        new Page(
            Pages.frame(context, caller, words.text("result.title")),
            words.text("result.title"),
            banner,
            List.of(),
            List.of(
                new Field(words.text("nav.projects"), "/projects"),
                new Field(words.text("nav.actions"), "/actions")),
            List.of()));
  }
}
