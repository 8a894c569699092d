package org.omsexporter.action;

import static org.omsexporter.model.ComponentStatus.ERROR;
import static org.omsexporter.model.ComponentStatus.RUNNING;
import static org.omsexporter.model.ComponentStatus.STOPPED;
import static org.omsexporter.model.ComponentStatus.UNKNOWN;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.omsexporter.model.ComponentStatus;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.ProjectStatus;

/** Which action OMS allows in which state. Pure. */
public final class ActionGuard {
  private ActionGuard() {}

  /** The actions that a project in this state allows, in the order of their buttons. */
  public static List<ProjectAction> allowed(ProjectStatus status) {
    return Arrays.stream(ProjectAction.values())
        .filter(action -> action.isAllowedIn(status))
        .toList();
  }

  /** The actions that a component in this state allows, in the order of their buttons. */
  public static List<ComponentAction> allowed(
      ComponentType type, ComponentStatus status, ProjectStatus project) {
    return Arrays.stream(ComponentAction.values())
        .filter(action -> isAllowed(action, type, status, project))
        .toList();
  }

  /** Why an action on a project is refused now, as a sentence; empty where it is allowed. */
  public static Optional<String> refusal(ProjectAction action, ProjectStatus status) {
    if (action.isAllowedIn(status)) {
      return Optional.empty();
    }
    if (status == ProjectStatus.UNKNOWN) {
      return Optional.of(
          "OMS gives the project a status that is not known here, so no action is allowed."
              + " Look at it in the OMS console.");
    }
    String states =
        Arrays.stream(ProjectStatus.values())
            .filter(action::isAllowedIn)
            .map(ProjectStatus::word)
            .collect(Collectors.joining(" or "));
    return Optional.of(
        "The project is %s; %s needs it to be %s.".formatted(status.word(), action.word(), states));
  }

  /** Why an action on a component is refused now, as a sentence; empty where it is allowed. */
  public static Optional<String> refusal(
      ComponentAction action, ComponentType type, ComponentStatus status, ProjectStatus project) {
    if (isAllowed(action, type, status, project)) {
      return Optional.empty();
    }
    if (status == UNKNOWN) {
      return Optional.of(
          "OMS gives the component a status that is not known here, so no action is allowed."
              + " Look at it in the OMS console.");
    }
    String needed =
        switch (action) {
          case START, DESTROY -> "stopped or error";
          case PAUSE -> "running";
          case UPDATE -> "of a known state";
        };
    if (action == ComponentAction.DESTROY && isDown(status)) {
      return Optional.of(
          "Its project is %s; a %s is deleted only while its project does not work."
              .formatted(project.word(), type.word().replace('_', ' ')));
    }
    return Optional.of(
        "The component is %s; %s needs it to be %s."
            .formatted(status.word(), action.word(), needed));
  }

  private static boolean isAllowed(
      ComponentAction action, ComponentType type, ComponentStatus status, ProjectStatus project) {
    if (!action.existsFor(type) || status == UNKNOWN) {
      return false;
    }
    return switch (action) {
      case START -> isDown(status);
      case PAUSE -> status == RUNNING;
      case UPDATE -> true;
      case DESTROY -> isDown(status) && (type.isStore() || !mayWork(project));
    };
  }

  private static boolean isDown(ComponentStatus status) {
    return status == STOPPED || status == ERROR;
  }

  private static boolean mayWork(ProjectStatus project) {
    return project.isActive() || project == ProjectStatus.UNKNOWN;
  }
}
