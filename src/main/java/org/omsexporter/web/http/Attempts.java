package org.omsexporter.web.http;

import io.javalin.http.Context;
import org.omsexporter.action.ActionBody;
import org.omsexporter.action.ActionOutcome;
import org.omsexporter.action.Actions;
import org.omsexporter.action.Attempt;
import org.omsexporter.action.AuditEntry.TargetType;
import org.omsexporter.view.ReadFailedException;

/** Attempts at actions that requests ask for. */
public final class Attempts {
  private final Backend backend;
  private final Lookup lookup;
  private final Actions actions;

  /** Passes them on to these actions. */
  public Attempts(Backend backend, Lookup lookup, Actions actions) {
    this.backend = backend;
    this.lookup = lookup;
    this.actions = actions;
  }

  /** Tries what a request asks for, and forgets what was kept of its project. */
  public ActionOutcome perform(Context context, Attempt attempt, ActionBody.Source body) {
    if (attempt.targetType() == TargetType.COMPONENT) {
      try {
        lookup.learn(new Query(context), attempt.target());
      } catch (ReadFailedException e) {
        refused(attempt, Answers.problem(e));
        throw e;
      }
    }
    ActionOutcome outcome =
        actions.perform(attempt, backend.api().actions(), backend.installations(), body);
    ActionOutcome.After after = outcome.after();
    if (after != null) {
      backend.installations().stream()
          .forEach(installation -> installation.reads().forget(after.projectId()));
    }
    return outcome;
  }

  /** Records an attempt that the gate refused. */
  public void refused(Attempt attempt, Problem problem) {
    actions.refused(attempt, backend.installations(), problem.status(), problem.detail());
  }

  /** The attempt of a caller at an action on what the path names. */
  public static Attempt of(Context context, Caller caller, TargetType type, String action) {
    return new Attempt(
        caller.name(),
        caller.role(),
        caller.anonymous(),
        caller.remote(),
        type,
        action,
        context.pathParam("id"),
        new Query(context).texts("oms"));
  }
}
