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
    String status = String.valueOf(outcome.members().getOrDefault("status", ""));
    String kind = outcome.audited().word();
    if (kind.equals("done") && DOUBTFUL.contains(status)) {
      kind = "doubtful";
    } else if (Boolean.TRUE.equals(outcome.members().get("outcomeUnknown"))) {
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
    List<Field> facts = new ArrayList<>();
    outcome
        .members()
        .forEach(
            (name, value) -> {
              String label = words.word("result.fact", name);
              if (!label.equals(name)) {
                facts.add(new Field(label, inWords(value)));
              }
            });
    return facts;
  }

  private static String inWords(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
        : value.toString();
  }
}
