package org.omsexporter.web.pages;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.omsexporter.action.ActionOutcome;
import org.omsexporter.action.Attempt;
import org.omsexporter.action.AuditEntry.TargetType;
import org.omsexporter.action.ComponentAction;
import org.omsexporter.action.ProjectAction;
import org.omsexporter.config.Role;
import org.omsexporter.model.Word;
import org.omsexporter.view.ReadFailedException;
import org.omsexporter.web.http.Attempts;
import org.omsexporter.web.http.Caller;
import org.omsexporter.web.http.Form;
import org.omsexporter.web.http.Lookup;
import org.omsexporter.web.http.Problem;
import org.omsexporter.web.http.ProblemException;
import org.omsexporter.web.http.Query;
import org.omsexporter.web.http.Route;
import org.omsexporter.web.http.Services;

/** What the dialogs' forms send, and the page of a result whose target is gone. */
final class ActionPages {
  private final Lookup lookup;
  private final Attempts actions;
  private final Results results;
  private final DialogPages dialogs;
  private final Csrf csrf;

  ActionPages(Services services, Results results, DialogPages dialogs, Csrf csrf) {
    this.lookup = services.lookup();
    this.actions = services.attempts();
    this.results = results;
    this.dialogs = dialogs;
    this.csrf = csrf;
  }

  List<Route> routes() {
    return List.of(
        Route.attempt(
            "/projects/{id}", this::actOnProject, recorded(TargetType.PROJECT, ProjectAction::of)),
        Route.attempt(
            "/components/{id}",
            this::actOnComponent,
            recorded(TargetType.COMPONENT, ComponentAction::of)),
        Route.get("/result", Role.VIEWER, this::result));
  }

  private void actOnProject(Context context, Caller caller) {
    act(context, caller, TargetType.PROJECT, ProjectAction::of);
  }

  private void actOnComponent(Context context, Caller caller) {
    act(context, caller, TargetType.COMPONENT, ComponentAction::of);
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

  /** The word of an action; any other is refused before it gets into the trail or into a label. */
  private static String known(Optional<? extends Word> action) {
    return action
        .map(Word::word)
        .orElseThrow(() -> new ProblemException(400, "The form names no action that exists."));
  }

  private void act(
      Context context,
      Caller caller,
      TargetType type,
      Function<String, Optional<? extends Word>> actionOf) {
    Form form = new Form(context);
    String project = new Query(context).text("project");
    Attempt attempt =
        Attempts.of(context, caller, type, known(actionOf.apply(form.text("action"))));
    if (!caller.anonymous() && !csrf.accept(form.get("csrf"), caller.name())) {
      actions.refused(attempt, Problem.of(403, Words.ENGLISH.text("act.token")));
      throw new ProblemException(403, Words.of(context).text("act.token"));
    }
    ActionOutcome outcome =
        actions.perform(
            context,
            attempt,
            () ->
                type == TargetType.PROJECT
                    ? ActionForm.projectBody(form)
                    : ActionForm.componentBody(form));
    Banner banner = Outcomes.banner(Words.of(context), attempt, outcome);
    if (outcome instanceof ActionOutcome.Refused refused) {
      context.status(refused.httpStatus());
      if (refused.httpStatus() == 409 || refused.httpStatus() == 400) {
        if (attempt.targetType() == TargetType.PROJECT) {
          dialogs.ofProject(context, caller, attempt.action(), banner);
        } else {
          lookup.forget(context);
          dialogs.ofComponent(context, caller, attempt.action(), banner, form);
        }
        return;
      }
      throw new ProblemException(refused.httpStatus(), refused.detail());
    }
    if (isRefusedUpdate(attempt, outcome) && again(context, caller, attempt, banner, form)) {
      context.status(outcome.httpStatus());
      return;
    }
    // A redirect, so that loading the result again does not send the form again.
    String kind = attempt.targetType() == TargetType.PROJECT ? "projects" : "components";
    boolean gone = outcome.after() != null && outcome.after().isGone();
    String result = results.keep(banner, Words.of(context));
    Pages.redirect(
        context,
        gone
            ? "/result?result=" + result
            : Pages.path(kind, attempt.target(), "", String.join(",", attempt.oms()))
                + (project == null ? "" : "&project=" + Pages.encoded(project))
                + "&result="
                + result);
  }

  /** Whether OMS has said no to an update, so that it may be corrected and sent again. */
  private static boolean isRefusedUpdate(Attempt attempt, ActionOutcome outcome) {
    return attempt.action().equals(ComponentAction.UPDATE.word())
        && outcome instanceof ActionOutcome.Failed failed
        && failed.refusal() != null
        && !failed.unknown();
  }

  /** Shows the dialog again with what was typed; not where OMS cannot be read for it. */
  private boolean again(Context context, Caller caller, Attempt attempt, Banner banner, Form form) {
    try {
      lookup.forget(context);
      dialogs.ofComponent(context, caller, attempt.action(), banner, form);
      return true;
    } catch (ReadFailedException | ProblemException e) {
      return false;
    }
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
