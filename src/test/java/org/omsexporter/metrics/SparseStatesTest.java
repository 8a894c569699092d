package org.omsexporter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.omsexporter.model.FullSync;
import org.omsexporter.model.ProjectDetails;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.StepKind;
import org.omsexporter.model.StepStatus;
import org.omsexporter.testing.DraftState;

/** Only the state that a thing is in is exported, and no facts of what is over. */
class SparseStatesTest {
  private static final FullSync FULL =
      new FullSync(10.0, 20.0, new FullSync.Side(1.0, 2.0, 3.0), new FullSync.Side(4.0, 5.0, 6.0));

  @Test
  void aThingHasOneSeriesOfItsStateWhateverTheState() {
    List<String> states =
        samples(Examples.busy()).stream()
            .filter(sample -> sample.matches("oms_(project|component)_status\\{.*"))
            .toList();
    assertThat(states).hasSize(1 + 3).allMatch(sample -> sample.endsWith(" 1"));
  }

  @ParameterizedTest
  @EnumSource(
      value = StepStatus.class,
      names = {"INIT", "FINISHED"})
  void aStepNotBegunOrFinishedHasItsStateOnly(StepStatus status) {
    assertThat(stepSamples(status)).containsExactly("oms_project_step_status");
  }

  @ParameterizedTest
  @EnumSource(
      value = StepStatus.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"INIT", "FINISHED"})
  void aStepThatHasBegunHasItsProgressAndStart(StepStatus status) {
    assertThat(stepSamples(status))
        .containsExactly(
            "oms_project_step_status",
            "oms_project_step_progress_ratio",
            "oms_project_step_started_timestamp_seconds");
  }

  @ParameterizedTest
  @EnumSource(StepStatus.class)
  void fullSynchronizationHasFiguresUntilItIsFinished(StepStatus status) {
    assertThat(samples(withStep(StepKind.FULL_SYNC, status)))
        .filteredOn(sample -> sample.startsWith("oms_project_full_sync_"))
        .hasSize(status == StepStatus.FINISHED ? 0 : 2 + 3 * 2);
  }

  private static List<String> stepSamples(StepStatus status) {
    return samples(withStep(StepKind.LOG_PULL, status)).stream()
        .filter(sample -> sample.contains("step=\"log_pull\""))
        .map(sample -> sample.substring(0, sample.indexOf('{')))
        .toList();
  }

  private static ProjectState withStep(StepKind kind, StepStatus status) {
    FullSync full = kind == StepKind.FULL_SYNC ? FULL : null;
    return DraftState.state(
        Examples.project(
            "np_1", "one", List.of(), List.of(Examples.step(1, kind, status, null, full))),
        Examples.NOW,
        Map.of(),
        ProjectDetails.NONE);
  }

  private static List<String> samples(ProjectState state) {
    Exposition exposition = new Exposition(name -> true, Clock.fixed(Examples.NOW, ZoneOffset.UTC));
    exposition.update(Examples.snapshot("prod", state));
    return ExpositionTest.text(exposition).lines().filter(line -> !line.startsWith("#")).toList();
  }
}
