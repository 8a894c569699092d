package org.omsexporter.web.pages;

import static org.omsexporter.model.ComponentStatus.UNKNOWN;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.omsexporter.action.ActionGuard;
import org.omsexporter.action.ComponentAction;
import org.omsexporter.action.ProjectAction;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentStatus;
import org.omsexporter.model.ProjectStatus;

/**
 * Why a state forbids an action, in the reader's language; {@link ActionGuard} decides that it
 * does.
 */
record Refusals(Words words) {

  /** Of a project; null where the action is allowed. */
  @Nullable String of(ProjectAction action, ProjectStatus status) {
    if (action.isAllowedIn(status)) {
      return null;
    }
    return status == ProjectStatus.UNKNOWN
        ? words.text("refusal.unknown")
        : state(
            status.word(),
            action.word(),
            Arrays.stream(ProjectStatus.values())
                .filter(action::isAllowedIn)
                .map(ProjectStatus::word)
                .toList());
  }

  /** Of a component; null where the action is allowed. */
  @Nullable String of(ComponentAction action, Component component, ProjectStatus project) {
    ComponentStatus status = component.status();
    if (isAllowed(action, component, status, project)) {
      return null;
    }
    if (status == UNKNOWN) {
      return words.text("refusal.unknown");
    }
    if (!action.existsFor(component.type())) {
      return words.text("refusal.none");
    }
    List<String> needed = states(action, component, project);
    // Where no state would do, the project's is what forbids it.
    return needed.isEmpty()
        ? words.text("refusal.project", words.word("state", project.word()))
        : state(status.word(), action.word(), needed);
  }

  private static List<String> states(
      ComponentAction action, Component component, ProjectStatus project) {
    return Arrays.stream(ComponentStatus.values())
        .filter(status -> isAllowed(action, component, status, project))
        .map(ComponentStatus::word)
        .toList();
  }

  private static boolean isAllowed(
      ComponentAction action, Component component, ComponentStatus status, ProjectStatus project) {
    return ActionGuard.allowed(component.type(), status, project).contains(action);
  }

  private String state(String status, String action, List<String> needed) {
    return words.text(
        "refusal.state",
        words.word("state", status),
        words.word("action.any", action),
        needed.stream()
            .map(one -> words.word("state", one))
            .collect(Collectors.joining(words.text("refusal.or"))));
  }
}
