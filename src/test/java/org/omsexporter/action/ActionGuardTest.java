package org.omsexporter.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.omsexporter.model.ComponentStatus;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.ProjectStatus;

class ActionGuardTest {
  private static final Map<ProjectStatus, List<ProjectAction>> PROJECTS =
      Map.ofEntries(
          Map.entry(ProjectStatus.NOT_STARTED, List.of(ProjectAction.START, ProjectAction.DELETE)),
          Map.entry(ProjectStatus.RUNNING, List.of(ProjectAction.PAUSE)),
          Map.entry(ProjectStatus.MODIFYING, List.of()),
          Map.entry(ProjectStatus.INTEGRATING, List.of()),
          Map.entry(ProjectStatus.PAUSED, List.of(ProjectAction.RESUME, ProjectAction.RELEASE)),
          Map.entry(ProjectStatus.FAILED, List.of(ProjectAction.RESUME, ProjectAction.RELEASE)),
          Map.entry(ProjectStatus.COMPLETED, List.of(ProjectAction.RELEASE)),
          Map.entry(ProjectStatus.RELEASING, List.of()),
          Map.entry(ProjectStatus.RELEASED, List.of(ProjectAction.DELETE)),
          Map.entry(ProjectStatus.DELETED, List.of()),
          Map.entry(ProjectStatus.UNKNOWN, List.of()));

  @Test
  void aProjectAllowsWhatItsStateAllows() {
    for (ProjectStatus status : ProjectStatus.values()) {
      assertThat(ActionGuard.allowed(status)).as(status.word()).isEqualTo(PROJECTS.get(status));
    }
  }

  @Test
  void whatIsNotAllowedIsRefusedWithTheState() {
    for (ProjectStatus status : ProjectStatus.values()) {
      for (ProjectAction action : ProjectAction.values()) {
        boolean allowed = ActionGuard.allowed(status).contains(action);
        var refusal = ActionGuard.refusal(action, status);
        assertThat(refusal.isEmpty()).as("%s while %s", action, status).isEqualTo(allowed);
        refusal.ifPresent(
            reason ->
                assertThat(reason)
                    .contains(status == ProjectStatus.UNKNOWN ? "not known" : status.word()));
      }
    }
  }

  @Test
  void aStoreAllowsWhatItsStateAllowsWhateverItsProjectDoes() {
    for (ComponentType type : List.of(ComponentType.STORE, ComponentType.REVERSE_STORE)) {
      for (ProjectStatus project : ProjectStatus.values()) {
        assertThat(words(type, ComponentStatus.RUNNING, project))
            .containsExactly("pause", "update");
        assertThat(words(type, ComponentStatus.STOPPED, project))
            .containsExactly("start", "update", "destroy");
        assertThat(words(type, ComponentStatus.ERROR, project))
            .containsExactly("start", "update", "destroy");
        assertThat(words(type, ComponentStatus.FINISHED, project)).containsExactly("update");
        assertThat(words(type, ComponentStatus.UNKNOWN, project)).isEmpty();
      }
    }
  }

  @Test
  void aConnectorIsNotDeletedWhileItsProjectWorks() {
    for (ComponentType type : List.of(ComponentType.CONNECTOR, ComponentType.REVERSE_CONNECTOR)) {
      for (ProjectStatus project :
          List.of(
              ProjectStatus.RUNNING,
              ProjectStatus.MODIFYING,
              ProjectStatus.INTEGRATING,
              ProjectStatus.UNKNOWN)) {
        assertThat(words(type, ComponentStatus.STOPPED, project))
            .containsExactly("start", "update");
        assertThat(
                ActionGuard.refusal(ComponentAction.DESTROY, type, ComponentStatus.ERROR, project))
            .hasValueSatisfying(reason -> assertThat(reason).contains(project.word()));
      }
      assertThat(words(type, ComponentStatus.STOPPED, ProjectStatus.PAUSED))
          .containsExactly("start", "update", "destroy");
    }
  }

  @Test
  void aFullImportAllowsWhatAConnectorDoes() {
    for (ComponentStatus status : ComponentStatus.values()) {
      for (ProjectStatus project : ProjectStatus.values()) {
        assertThat(words(ComponentType.FULL_IMPORT, status, project))
            .as("%s in a project that is %s", status, project)
            .isEqualTo(words(ComponentType.CONNECTOR, status, project));
      }
    }
    assertThat(
            ActionGuard.refusal(
                ComponentAction.DESTROY,
                ComponentType.FULL_IMPORT,
                ComponentStatus.STOPPED,
                ProjectStatus.RUNNING))
        .contains(
            "Its project is running; a full import is deleted only while its project does not"
                + " work.");
  }

  @Test
  void aFullVerificationCanOnlyBeUpdated() {
    for (ComponentStatus status : ComponentStatus.values()) {
      assertThat(words(ComponentType.FULL_VERIFICATION, status, ProjectStatus.RUNNING))
          .isEqualTo(status == ComponentStatus.UNKNOWN ? List.of() : List.of("update"));
    }
  }

  @Test
  void aStateInBetweenAllowsAnUpdateAlone() {
    for (ComponentStatus status :
        List.of(
            ComponentStatus.NOT_STARTED,
            ComponentStatus.CHANGING_SOURCE,
            ComponentStatus.FINISHED)) {
      assertThat(words(ComponentType.STORE, status, ProjectStatus.PAUSED))
          .containsExactly("update");
      assertThat(words(ComponentType.CONNECTOR, status, ProjectStatus.PAUSED))
          .containsExactly("update");
    }
  }

  private static List<String> words(
      ComponentType type, ComponentStatus status, ProjectStatus project) {
    return ActionGuard.allowed(type, status, project).stream().map(ComponentAction::word).toList();
  }
}
