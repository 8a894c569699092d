package org.omsexporter.web.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.omsexporter.action.ActionOutcome;
import org.omsexporter.action.Attempt;

/** What became of attempts, in a reader's words. */
final class Outcomes {
  /** States in which what OMS accepted has not turned out well, or not yet. */
  private static final Set<String> DOUBTFUL = Set.of("error", "failed", "unknown", "unread");

  private Outcomes() {}

  /** The banner above the page that follows. */
  static Banner banner(Words words, Attempt attempt, ActionOutcome outcome) {
    String action = words.word("action.any", attempt.action());
    String status = outcome.after() == null ? "" : outcome.after().status();
    String kind = outcome.audited().word();
    if (kind.equals("done") && DOUBTFUL.contains(status)) {
      kind = "doubtful";
    } else if (outcome instanceof ActionOutcome.Failed failed && failed.unknown()) {
      kind = "unknown";
    }
    return new Banner(
        kind,
        words.text("result." + kind, action),
        detail(words, outcome, action, status),
        facts(words, outcome));
  }

  /** What was done is told in the reader's language, what went wrong as it was found. */
  private static String detail(Words words, ActionOutcome outcome, String action, String status) {
    return outcome instanceof ActionOutcome.Done && words != Words.ENGLISH
        ? words.text("result.accepted", action, words.word("state", status))
        : outcome.detail();
  }

  private static List<Field> facts(Words words, ActionOutcome outcome) {
    Facts facts = new Facts(words);
    if (outcome instanceof ActionOutcome.Done done) {
      facts.add("taskNumber", done.taskNumber());
      facts.add("steps", steps(done.steps()));
    } else if (outcome instanceof ActionOutcome.Failed failed) {
      ActionOutcome.Refusal refusal = failed.refusal();
      if (refusal != null) {
        facts.add("omsCode", refusal.code());
        facts.add("omsMessage", refusal.message());
        facts.add("omsAdvice", refusal.advice());
        facts.add("omsRequestId", refusal.requestId());
      }
      facts.add("steps", steps(failed.steps()));
    }
    return facts.fields;
  }

  private static String steps(List<ActionOutcome.Step> steps) {
    return steps.stream().map(ActionOutcome.Step::toString).collect(Collectors.joining(", "));
  }

  /** Labelled texts, without the empty ones. */
  private record Facts(Words words, List<Field> fields) {
    Facts(Words words) {
      this(words, new ArrayList<>());
    }

    void add(String name, String value) {
      if (!value.isEmpty()) {
        fields.add(new Field(words.word("result.fact", name), value));
      }
    }
  }
}
