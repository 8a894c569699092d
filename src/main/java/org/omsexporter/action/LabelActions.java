package org.omsexporter.action;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.omsexporter.oms.LabelOutcome;
import org.omsexporter.oms.WatchedOms;
import org.omsexporter.oms.http.OmsException;

/** Actions on all projects of a tag; OMS applies its own state rules to each. */
final class LabelActions {
  /** Projects that are read again at once; the others show with the next poll. */
  private static final int READ_AGAIN = 20;

  /** The call that an attempt leads to, once its tag is found. */
  Plan plan(Attempt attempt, List<? extends WatchedOms> installations, ActionBody body)
      throws RefusedException {
    ProjectAction action = ProjectAction.of(attempt.action()).orElseThrow();
    body.allowOnly();
    String id = attempt.target();
    WatchedOms installation = find(attempt, installations);
    return new Plan("", () -> send(installation, action, id));
  }

  private static ActionOutcome send(WatchedOms installation, ProjectAction action, String id) {
    LabelOutcome outcome;
    try {
      outcome = installation.connection().interactive().actByLabel(action.callByTag(), id);
    } catch (OmsException e) {
      OmsFailure failure = new OmsFailure(e);
      return failure.outcome(failure.sentence() + failure.whatIsUnknown(), null, List.of());
    }
    List<String> did = outcome.succeededProjectIds();
    List<String> didNot = outcome.failedProjectIds();
    // An OMS that hangs is not waited for twenty times.
    boolean read =
        Stream.concat(did.stream(), didNot.stream())
            .limit(READ_AGAIN)
            .allMatch(project -> installation.refresh(project) == WatchedOms.Reread.ALL);
    return new ActionOutcome.Done(
        "OMS did %s for %d projects and not for %d.%s"
            .formatted(
                action.word(),
                did.size(),
                didNot.size(),
                read ? "" : " Their states could not all be read yet; the next poll shows them."),
        outcome.requestId(),
        null,
        "",
        List.of(),
        new ActionOutcome.Tagged(
            outcome.total() == null ? did.size() + didNot.size() : outcome.total(), did, didNot));
  }

  /**
   * The installation that is named, or whose snapshot holds the tag; empty where none or several
   * do.
   */
  static String place(Attempt attempt, List<? extends WatchedOms> installations)
      throws RefusedException {
    List<? extends WatchedOms> among = Targets.among(installations, attempt.oms());
    if (attempt.oms().size() == 1) {
      return among.get(0).name();
    }
    List<String> names =
        among.stream()
            .filter(installation -> isTagged(installation, attempt.target()))
            .map(WatchedOms::name)
            .toList();
    return names.size() == 1 ? names.get(0) : "";
  }

  private static WatchedOms find(Attempt attempt, List<? extends WatchedOms> installations)
      throws RefusedException {
    List<WatchedOms> found = new ArrayList<>();
    List<? extends WatchedOms> asked = Targets.among(installations, attempt.oms());
    for (WatchedOms installation : asked) {
      try {
        if (has(installation, attempt.target())) {
          found.add(installation);
        }
      } catch (OmsException e) {
        if (asked.size() == 1) {
          throw e;
        }
        OmsFailure failure = new OmsFailure(e);
        throw new RefusedException(
            failure.httpStatus(),
            "It is not known whether %s has the tag: %s Name one installation with ?oms=."
                    .formatted(installation.name(), failure.sentence())
                + " Nothing was sent.");
      }
    }
    if (found.isEmpty()) {
      throw new RefusedException(
          404, "OMS has no tag with the ID %s. Nothing was sent.".formatted(attempt.target()));
    }
    if (found.size() > 1) {
      throw Targets.ambiguous(
          "tag", attempt.target(), found.stream().map(WatchedOms::name).toList());
    }
    return found.get(0);
  }

  private static boolean has(WatchedOms installation, String id) {
    return installation.connection().interactive().listAllLabels().stream()
        .anyMatch(tag -> tag.id().equals(id));
  }

  private static boolean isTagged(WatchedOms installation, String id) {
    return installation.snapshot().projects().values().stream()
        .flatMap(state -> state.project().tags().stream())
        .anyMatch(tag -> tag.id().equals(id));
  }
}
