package org.omsexporter.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omsexporter.poll.TestProjects.modified;
import static org.omsexporter.poll.TestProjects.project;
import static org.omsexporter.poll.TestProjects.step;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.omsexporter.model.CheckpointTrail;
import org.omsexporter.model.Performance;
import org.omsexporter.model.Performance.Figure;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectConnectors;
import org.omsexporter.model.ProjectDetails;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.Setup;
import org.omsexporter.model.Snapshot;
import org.omsexporter.model.Step;
import org.omsexporter.model.StepKind;
import org.omsexporter.model.StepStatus;
import org.omsexporter.testing.DraftProject;
import org.omsexporter.testing.DraftState;

class ReadingsTest {

  private static final Instant T0 = Instant.parse("2026-03-05T07:00:00Z");
  private static final Instant T1 = T0.plusSeconds(15);
  private static final Instant T2 = T1.plusSeconds(15);

  private final Snapshot empty = Snapshot.empty("prod", Duration.ofMinutes(2));

  @Test
  void atFirstSightAStatusIsAsOldAsTheProjectsLastModification() {
    Instant modified = T0.minusSeconds(3600);
    Snapshot snapshot = listed(empty, List.of(modified("a", ProjectStatus.PAUSED, modified)), T0);
    assertThat(state(snapshot, "a").statusSince()).isEqualTo(modified);
  }

  @Test
  void withoutAModificationTimeAStatusIsAsOldAsTheFirstPollThatSawIt() {
    Snapshot snapshot = listed(empty, List.of(project("a", ProjectStatus.PAUSED)), T0);
    assertThat(state(snapshot, "a").statusSince()).isEqualTo(T0);
  }

  @Test
  void aLateProjectIsLateSinceThePollThatFirstSawItSo() {
    Snapshot first = listed(empty, List.of(behind("a", T0)), T0);
    Snapshot second = listed(first, List.of(behind("a", T1)), T1);
    assertThat(state(second, "a").lateSince()).isEqualTo(T0);
    Snapshot third = listed(second, List.of(project("a", ProjectStatus.PAUSED)), T2);
    assertThat(state(third, "a").lateSince()).isNull();
  }

  @Test
  void aStatusKeepsItsAgeUntilItChanges() {
    Snapshot first = listed(empty, List.of(project("a", ProjectStatus.RUNNING)), T0);
    Snapshot second = listed(first, List.of(project("a", ProjectStatus.RUNNING)), T1);
    assertThat(state(second, "a").statusSince()).isEqualTo(T0);
    Snapshot third = listed(second, List.of(modified("a", ProjectStatus.PAUSED, T0)), T2);
    assertThat(state(third, "a").statusSince()).isEqualTo(T2);
  }

  @Test
  void aProjectThatIsNoLongerListedIsGone() {
    Snapshot two =
        listed(
            empty,
            List.of(project("a", ProjectStatus.RUNNING), project("b", ProjectStatus.RUNNING)),
            T0);
    Snapshot one = listed(two, List.of(project("b", ProjectStatus.RUNNING)), T1);
    assertThat(one.projects()).containsOnlyKeys("b");
    assertThat(listed(one, List.of(), T2).projects()).isEmpty();
  }

  @Test
  void aFailedListPollKeepsEverythingButUp() {
    Snapshot good = listed(empty, List.of(project("a", ProjectStatus.RUNNING)), T0);
    Snapshot failed = Readings.listFailed(good, T1);
    assertThat(failed.up()).isFalse();
    assertThat(failed.projects()).isEqualTo(good.projects());
    assertThat(failed.listedAt()).isEqualTo(T0);
  }

  @Test
  void aFailedStepIsAsOldAsTheFirstPollThatSawItUnlessOmsSaysSo() {
    Step silent = step(StepKind.SCHEMA_SYNC, StepStatus.FAILED);
    Step dated = step(StepKind.FULL_SYNC, StepStatus.FAILED, T0.minusSeconds(7));
    Snapshot first = listed(empty, List.of(project("a", ProjectStatus.FAILED, silent, dated)), T0);
    Snapshot second = listed(first, List.of(project("a", ProjectStatus.FAILED, silent, dated)), T1);
    assertThat(state(second, "a").failedAt(silent)).isEqualTo(T0);
    assertThat(state(second, "a").failedAt(dated)).isEqualTo(T0.minusSeconds(7));
  }

  @Test
  void aStepThatFailsAgainFailsAnew() {
    Step failed = step(StepKind.SCHEMA_SYNC, StepStatus.FAILED);
    Step running = step(StepKind.SCHEMA_SYNC, StepStatus.RUNNING);
    Snapshot snapshot = listed(empty, List.of(project("a", ProjectStatus.FAILED, failed)), T0);
    snapshot = listed(snapshot, List.of(project("a", ProjectStatus.RUNNING, running)), T1);
    assertThat(state(snapshot, "a").failedAt(running)).isNull();
    snapshot = listed(snapshot, List.of(project("a", ProjectStatus.FAILED, failed)), T2);
    assertThat(state(snapshot, "a").failedAt(failed)).isEqualTo(T2);
  }

  @Test
  void detailsStayWithTheirProjectFromPollToPoll() {
    Snapshot listed = listed(empty, List.of(project("a", ProjectStatus.RUNNING)), T0);
    ProjectDetails details = new ProjectDetails(List.of(), T1, Performance.NONE, Performance.NONE);
    Snapshot detailed = Readings.detailed(listed, Map.of("a", details, "gone", details), T1);
    assertThat(detailed.projects()).containsOnlyKeys("a");
    assertThat(detailed.detailsReadAt()).isEqualTo(T1);
    Snapshot again = listed(detailed, List.of(project("a", ProjectStatus.RUNNING)), T2);
    assertThat(state(again, "a").details()).isEqualTo(details);
  }

  @Test
  void olderDetailsDoNotReplaceNewerOnes() {
    Snapshot listed = listed(empty, List.of(project("a", ProjectStatus.RUNNING)), T0);
    ProjectDetails fresh = new ProjectDetails(List.of(), T2, Performance.NONE, Performance.NONE);
    ProjectDetails old = new ProjectDetails(List.of(), T1, Performance.NONE, Performance.NONE);
    Snapshot snapshot = Readings.detailed(listed, Map.of("a", fresh), T2);
    snapshot = Readings.detailed(snapshot, Map.of("a", old), T2);
    snapshot = Readings.detailed(snapshot, Map.of("a", ProjectDetails.NONE), T2);
    assertThat(state(snapshot, "a").details()).isEqualTo(fresh);
    assertThat(snapshot.detailsReadAt()).isEqualTo(T2);
  }

  @Test
  void whatWasReadBeforeTheClockWasSetBackGivesWayToWhatIsReadNow() {
    Snapshot listed = listed(empty, List.of(project("a", ProjectStatus.RUNNING)), T2);
    ProjectDetails before = new ProjectDetails(List.of(), T2, Performance.NONE, Performance.NONE);
    ProjectDetails after = new ProjectDetails(List.of(), T0, Performance.NONE, Performance.NONE);
    Snapshot snapshot = Readings.detailed(listed, Map.of("a", before), T2);
    snapshot = Readings.detailed(snapshot, Map.of("a", after), T0);
    assertThat(state(snapshot, "a").details()).isEqualTo(after);
    assertThat(snapshot.detailsReadAt()).isEqualTo(T0);
  }

  @Test
  void aListReadBeforeTheClockWasSetBackGrowsOldFromThePollThatFailsThen() {
    Snapshot good = listed(empty, List.of(project("a", ProjectStatus.RUNNING)), T2);
    assertThat(Readings.listFailed(good, T0).listedAt()).isEqualTo(T0);
  }

  @Test
  void detailsReadBeforeTheClockWasSetBackGrowOldFromTheNextListPollOn() {
    List<Project> projects = List.of(project("a", ProjectStatus.RUNNING));
    Performance figures =
        new Performance(Map.of(Figure.ROWS_PER_SECOND, new Performance.Reading(7, T2)));
    ProjectDetails details = new ProjectDetails(List.of(), T2, figures, figures);
    Snapshot before = Readings.detailed(listed(empty, projects, T2), Map.of("a", details), T2);
    for (Snapshot after : List.of(listed(before, projects, T0), Readings.listFailed(before, T0))) {
      assertThat(after.detailsReadAt()).isEqualTo(T0);
      ProjectDetails kept = state(after, "a").details();
      assertThat(kept.componentsReadAt()).isEqualTo(T0);
      assertThat(List.of(kept.incremental(), kept.reverse()))
          .allSatisfy(
              one ->
                  assertThat(one.readings().values())
                      .containsExactly(new Performance.Reading(7, T0)));
      Instant stale = T0.plus(before.staleAfter()).plusMillis(1);
      assertThat(state(listed(after, projects, stale).freshAt(stale), "a").details())
          .isEqualTo(ProjectDetails.NONE);
    }
  }

  @Test
  void aProjectReadAgainByItselfReplacesOnlyItself() {
    Snapshot two =
        listed(
            empty,
            List.of(project("a", ProjectStatus.RUNNING), project("b", ProjectStatus.RUNNING)),
            T0);
    Snapshot changed = Readings.reread(two, project("a", ProjectStatus.PAUSED), T1);
    assertThat(state(changed, "a").project().status()).isEqualTo(ProjectStatus.PAUSED);
    assertThat(state(changed, "a").statusSince()).isEqualTo(T1);
    assertThat(state(changed, "b")).isEqualTo(state(two, "b"));
    assertThat(Readings.without(changed, "a").projects()).containsOnlyKeys("b");
    assertThat(Readings.reread(two, project("new", ProjectStatus.PAUSED), T1).projects())
        .containsOnlyKeys("a", "b");
  }

  @Test
  void aSetupChangesNothingElseOfItsProject() {
    ProjectConnectors connectors =
        new ProjectConnectors(
            Map.of("c", DraftState.reading(T1, Map.of())),
            null,
            Performance.NONE,
            Performance.NONE);
    Snapshot before =
        Readings.connected(listed(empty, List.of(behind("a", T0)), T0), Map.of("a", connectors));
    Setup setup = new Setup(null, T0, Duration.ofHours(24));
    ProjectState after = state(Readings.setUp(before, Map.of("a", setup)), "a");
    assertThat(after.project().setup()).isEqualTo(setup);
    assertThat(after.connectors()).isEqualTo(connectors);
    assertThat(after.trail())
        .isSameAs(state(before, "a").trail())
        .isNotSameAs(CheckpointTrail.NONE);
  }

  private static Project behind(String id, Instant sampledAt) {
    return project(id, ProjectStatus.RUNNING, DraftProject.behind(3600, sampledAt));
  }

  private static Snapshot listed(Snapshot before, List<Project> projects, Instant now) {
    return Readings.listed(before, projects, Set.of(), now);
  }

  private static ProjectState state(Snapshot snapshot, String id) {
    return Objects.requireNonNull(snapshot.projects().get(id), id);
  }
}
