package org.omsexporter.action;

import static org.omsexporter.model.ProjectStatus.COMPLETED;
import static org.omsexporter.model.ProjectStatus.FAILED;
import static org.omsexporter.model.ProjectStatus.NOT_STARTED;
import static org.omsexporter.model.ProjectStatus.PAUSED;
import static org.omsexporter.model.ProjectStatus.RELEASED;
import static org.omsexporter.model.ProjectStatus.RUNNING;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.omsexporter.config.Role;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.Word;
import org.omsexporter.oms.http.OmsCall;

/** What can be done to a project: by which call, who may, and in which states OMS allows it. */
public enum ProjectAction implements Word {
  START(
      OmsCall.START_PROJECT,
      OmsCall.START_PROJECTS_BY_LABEL,
      Role.OPERATOR,
      null,
      Set.of(NOT_STARTED)),
  PAUSE(OmsCall.STOP_PROJECT, OmsCall.STOP_PROJECTS_BY_LABEL, Role.OPERATOR, null, Set.of(RUNNING)),
  RESUME(OmsCall.RESUME_PROJECT, null, Role.OPERATOR, null, Set.of(PAUSED, FAILED)),
  RELEASE(OmsCall.RELEASE_PROJECT, null, Role.ADMIN, "release", Set.of(PAUSED, FAILED, COMPLETED)),
  DELETE(OmsCall.DELETE_PROJECT, null, Role.ADMIN, "delete", Set.of(NOT_STARTED, RELEASED));

  private final OmsCall call;
  private final @Nullable OmsCall callByTag;
  private final Role role;
  private final @Nullable String confirmation;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<ProjectStatus> states;

  ProjectAction(
      OmsCall call,
      @Nullable OmsCall callByTag,
      Role role,
      @Nullable String confirmation,
      Set<ProjectStatus> states) {
    this.call = call;
    this.callByTag = callByTag;
    this.role = role;
    this.confirmation = confirmation;
    this.states = states;
  }

  /** The action that a path names in lower case. */
  public static Optional<ProjectAction> of(String word) {
    return Word.find(word, List.of(values()));
  }

  /** The least role that may do it. */
  public Role role() {
    return role;
  }

  /** The word to be typed first; null where none is asked for. */
  public @Nullable String confirmation() {
    return confirmation;
  }

  /** Whether OMS allows it in this state. */
  public boolean isAllowedIn(ProjectStatus status) {
    return states.contains(status);
  }

  /** Whether it can be done to all projects of a tag at once. */
  public boolean isByTag() {
    return callByTag != null;
  }

  /** The call of OMS that does it. */
  OmsCall call() {
    return call;
  }

  /** The call of OMS that does it to all projects of a tag. */
  OmsCall callByTag() {
    return Objects.requireNonNull(callByTag);
  }
}
