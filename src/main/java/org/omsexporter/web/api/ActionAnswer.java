package org.omsexporter.web.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.omsexporter.action.ActionOutcome;
import org.omsexporter.action.Attempt;
import org.omsexporter.web.http.Answers;
import org.omsexporter.web.http.Problem;

/** Outcomes of actions as JSON; a member that there is nothing for is left out. */
final class ActionAnswer {
  private final Map<String, Object> members = new LinkedHashMap<>();

  private ActionAnswer() {}

  /** What was done. */
  static Map<String, Object> of(Attempt attempt, ActionOutcome.Done done) {
    ActionAnswer answer = new ActionAnswer();
    answer.put("outcome", done.audited().word());
    answer.put("action", attempt.action());
    answer.put("targetType", attempt.targetType().word());
    answer.put("target", attempt.target());
    if (done.after() != null) {
      answer.put("projectId", done.after().projectId());
      answer.put("status", done.after().status());
    }
    answer.put("taskNumber", done.taskNumber());
    if (!done.steps().isEmpty()) {
      answer.members.put("steps", done.steps());
    }
    if (done.tagged() != null) {
      answer.members.put("total", done.tagged().total());
      answer.members.put("succeedProjectIds", done.tagged().succeeded());
      answer.members.put("failedProjectIds", done.tagged().failed());
    }
    answer.put("detail", done.detail());
    answer.put("requestId", done.requestId() == null ? "" : done.requestId());
    return answer.members;
  }

  /** Why it was not, and what is known of the target. */
  static Problem of(ActionOutcome.Failed failed) {
    ActionAnswer answer = new ActionAnswer();
    if (failed.refusal() != null) {
      answer.members.putAll(Answers.members(failed.refusal()));
    }
    if (failed.after() != null) {
      answer.put("projectId", failed.after().projectId());
    }
    if (!failed.steps().isEmpty()) {
      answer.members.put("steps", failed.steps());
    }
    answer.members.put("outcomeUnknown", failed.unknown());
    if (failed.after() != null) {
      answer.put("stateAfter", failed.after().status());
    }
    return Problem.of(failed.httpStatus(), failed.detail()).with(answer.members);
  }

  private void put(String name, String value) {
    if (!value.isEmpty()) {
      members.put(name, value);
    }
  }
}
