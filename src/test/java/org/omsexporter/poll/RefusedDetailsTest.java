package org.omsexporter.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.omsexporter.testing.ScriptedOms.FORBIDDEN;
import static org.omsexporter.testing.ScriptedOms.REFUSED;
import static org.omsexporter.testing.ScriptedOms.REJECTED;
import static org.omsexporter.testing.ScriptedOms.data;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.omsexporter.model.History;
import org.omsexporter.model.PollOutcome;
import org.omsexporter.model.Snapshot;
import org.omsexporter.model.StepStatus;
import org.omsexporter.oms.http.OmsException;
import org.omsexporter.testing.ScriptedOms;

/** What a round over the details does where OMS refuses, and where it keeps no history. */
class RefusedDetailsTest extends DetailsRounds {
  @Test
  void aForbiddenProjectIsItsOwnFailureAndTheOthersAreRead() throws Exception {
    know(10, StepStatus.RUNNING);
    Set<String> forbidden = Set.of("p0", "p1", "p5");
    try (ScriptedOms oms = oms((action, id) -> forbidden.contains(id) ? FORBIDDEN : GOOD)) {
      assertThat(poll(oms).run()).isEqualTo(PollOutcome.PARTIAL);
    }
    assertThat(read()).hasSize(7).doesNotContainAnyElementsOf(forbidden);
  }

  @Test
  void whoMayNotReadFiguresStillReadsComponents() throws Exception {
    know(10, StepStatus.RUNNING);
    try (ScriptedOms oms = oms((action, id) -> action.equals(FIGURES) ? FORBIDDEN : GOOD)) {
      assertThat(poll(oms).run()).isEqualTo(PollOutcome.PARTIAL);
      assertThat(oms.takeAsked(FIGURES)).hasSize(10);
    }
    assertThat(read()).hasSize(10);
  }

  @Test
  void whoMayNotReadComponentsStillReadsFigures() throws Exception {
    know(10, StepStatus.RUNNING);
    try (ScriptedOms oms = oms((action, id) -> action.equals(COMPONENTS) ? FORBIDDEN : figure())) {
      assertThat(poll(oms).run()).isEqualTo(PollOutcome.PARTIAL);
    }
    assertThat(latest.get().projects().values())
        .allSatisfy(state -> assertThat(state.details().incremental().readings()).hasSize(4));
  }

  @Test
  void refusedCredentialsEndARoundAfterAFewCalls() throws Exception {
    know(40, StepStatus.RUNNING);
    try (ScriptedOms oms = oms((action, id) -> REFUSED)) {
      assertThatThrownBy(poll(oms)::run).isInstanceOf(OmsException.Unauthorized.class);
      assertThat(oms.takeAsked(COMPONENTS)).hasSize(3);
      assertThat(oms.takeAsked(FIGURES)).isEmpty();
    }
  }

  @Test
  void credentialsThatAreRefusedMidwayEndTheRoundOnceTheListIsRefusedToo() throws Exception {
    know(40, StepStatus.FINISHED);
    try (ScriptedOms oms = oms((action, id) -> id.equals("p0") ? GOOD : REFUSED)) {
      assertThatThrownBy(poll(oms)::run).isInstanceOf(OmsException.Unauthorized.class);
      assertThat(oms.takeAsked(COMPONENTS)).hasSize(4);
      assertThat(oms.takeAsked(LIST)).hasSize(1);
    }
    assertThat(read()).containsExactly("p0");
  }

  @Test
  void manyRefusedProjectsInARowDoNotEndARoundWhileTheListIsAccepted() throws Exception {
    know(40, StepStatus.FINISHED);
    Set<String> allowed = Set.of("p0", "p20", "p39");
    try (ScriptedOms oms =
        oms((action, id) -> action.equals(LIST) || allowed.contains(id) ? GOOD : FORBIDDEN)) {
      assertThat(poll(oms).run()).isEqualTo(PollOutcome.PARTIAL);
      assertThat(oms.takeAsked(LIST)).hasSize(2);
    }
    assertThat(read()).containsExactlyInAnyOrderElementsOf(allowed);
  }

  @Test
  void anOmsWithoutHistoryIsReadWholeAndNotAskedForFiguresAgain() throws Exception {
    for (MockResponse nothing :
        List.of(
            REJECTED,
            REJECTED.newBuilder().code(400).build(),
            new MockResponse.Builder().code(500).body("{\"status\":500}").build(),
            data("{\"metrics\":[]}"),
            data("{\"metrics\":null}"),
            data("{\"metrics\":[{\"dataPoints\":[]}]}"))) {
      latest.update(before -> Snapshot.empty("prod", Duration.ofMinutes(2)));
      know(10, StepStatus.RUNNING);
      try (ScriptedOms oms = oms((action, id) -> action.equals(FIGURES) ? nothing : GOOD)) {
        DetailsPoll poll = poll(oms);
        assertThat(poll.run()).isEqualTo(PollOutcome.SUCCESS);
        assertThat(latest.get().history()).isEqualTo(History.ABSENT);
        assertThat(oms.takeAsked(FIGURES)).hasSize(40);
        assertThat(poll.run()).isEqualTo(PollOutcome.SUCCESS);
        assertThat(oms.takeAsked(FIGURES)).isEmpty();
      }
      assertThat(read()).hasSize(10);
    }
  }

  @Test
  void whatStandsBeforeOmsOrAnOmsThatBreaksOnEverythingSaysNothingOfTheHistory() throws Exception {
    MockResponse proxy = new MockResponse.Builder().code(502).body("<html></html>").build();
    MockResponse broken = new MockResponse.Builder().code(500).build();
    know(3, StepStatus.RUNNING);
    try (ScriptedOms oms = oms((action, id) -> action.equals(FIGURES) ? proxy : GOOD)) {
      assertThat(poll(oms).run()).isEqualTo(PollOutcome.PARTIAL);
    }
    try (ScriptedOms oms = oms((action, id) -> broken)) {
      assertThatThrownBy(() -> poll(oms).run()).isInstanceOf(OmsException.HttpError.class);
    }
    assertThat(latest.get().history()).isEqualTo(History.UNKNOWN);
  }

  @Test
  void whereOthersHaveFiguresAProjectThatIsRefusedThemIsItsOwnFailure() throws Exception {
    know(10, StepStatus.RUNNING);
    try (ScriptedOms oms =
        oms((action, id) -> action.equals(FIGURES) && id.equals("p3") ? REJECTED : figure())) {
      assertThat(poll(oms).run()).isEqualTo(PollOutcome.PARTIAL);
    }
    assertThat(latest.get().history()).isEqualTo(History.PRESENT);
  }

  private static MockResponse figure() {
    return data("{\"metrics\":[{\"dataPoints\":[{\"timestamp\":4102444800,\"value\":7}]}]}");
  }
}
