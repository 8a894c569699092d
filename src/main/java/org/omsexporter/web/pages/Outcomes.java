package org.omsexporter.web.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.omsexporter.action.ActionOutcome;
import org.omsexporter.action.Attempt;
import org.omsexporter.model.Refusal;
import org.omsexporter.web.http.Answers;

/** What became of attempts, in a reader's words. */
final class Outcomes {
  /** States after which an action that OMS accepted is not shown as a success. */
  private static final Set<String> DOUBTFUL = Set.of("error", "failed", "unknown", "unread");

  private Outcomes() {}

  /** The banner above the page that follows. */
  static Banner banner(Words words, Attempt attempt, ActionOutcome outcome) {
    String action = words.word("action.any", attempt.action());
    ActionOutcome.After after = outcome.after();
    String kind = outcome.audited().word();
    if (kind.equals("done") && after != null && DOUBTFUL.contains(after.status())) {
      kind = "doubtful";
    } else if (outcome instanceof ActionOutcome.Failed failed && failed.unknown()) {
      kind = "unknown";
    }
    return new Banner(
        kind,
        words.text("result." + kind, action),
        Told.of(words, outcome.detail(), translated(words, outcome)),
        facts(words, outcome));
  }

  /** How it ended and the state now, in the reader's language where that is not English. */
  private static String translated(Words words, ActionOutcome outcome) {
    List<String> sentences = new ArrayList<>();
    sentences.add(words.text("outcome." + cause(outcome)));
    if (outcome instanceof ActionOutcome.Failed failed && failed.unknown()) {
      sentences.add(words.text("outcome.open"));
    }
    ActionOutcome.After after = outcome.after();
    if (after != null) {
      sentences.add(words.text("outcome.state", words.word("state", after.status())));
    }
    return String.join("", sentences);
  }

  private static String cause(ActionOutcome outcome) {
    if (outcome instanceof ActionOutcome.Failed failed) {
      return failed.refusal() != null
          ? "rejected"
          : switch (failed.httpStatus()) {
            case 500 -> "mistake";
            case 504 -> "timeout";
            default -> "unusable";
          };
    }
    if (outcome instanceof ActionOutcome.Refused refused) {
      return switch (refused.httpStatus()) {
        case 400 -> "form";
        case 409 -> "conflict";
        default -> "unsent";
      };
    }
    return "accepted";
  }

  private static List<Field> facts(Words words, ActionOutcome outcome) {
    Facts facts = new Facts(words);
    if (outcome instanceof ActionOutcome.Done done) {
      facts.add("taskNumber", done.taskNumber());
      facts.add("steps", steps(words, done.steps()));
    } else if (outcome instanceof ActionOutcome.Failed failed) {
      Refusal refusal = failed.refusal();
      if (refusal != null) {
        Answers.members(refusal).forEach((name, said) -> facts.add(name, said.toString()));
      }
      facts.add("steps", steps(words, failed.steps()));
    }
    return facts.fields;
  }

  private static String steps(Words words, List<ActionOutcome.Step> steps) {
    return steps.stream()
        .map(
            step ->
                words.text(
                    "result.step",
                    words.word("call", step.step().replace(' ', '_')),
                    words.word("call", step.outcome().replace(' ', '_'))))
        .collect(Collectors.joining(words.text("result.step.and")));
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
