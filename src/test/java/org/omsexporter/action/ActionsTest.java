package org.omsexporter.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.omsexporter.config.Role;

class ActionsTest {
  @Test
  void aMistakeOfOursIsInTheTrailAndCounted() {
    AuditTrail trail = AuditTrail.inMemory();
    List<AuditEntry.Outcome> counted = new ArrayList<>();
    Actions actions =
        new Actions(
            trail, (oms, action, target, outcome) -> counted.add(outcome), Clock.systemUTC());
    Attempt attempt =
        new Attempt(
            "oscar",
            Role.OPERATOR,
            false,
            "192.0.2.7",
            AuditEntry.TargetType.PROJECT,
            "pause",
            "np_a",
            List.of());
    IllegalStateException mistake = new IllegalStateException("mistake");
    assertThatThrownBy(
            () ->
                actions.perform(
                    attempt,
                    true,
                    List.of(),
                    () -> {
                      throw mistake;
                    }))
        .isSameAs(mistake);
    AuditEntry entry = trail.newest(1, one -> true).get(0);
    assertThat(entry.outcome()).isEqualTo(AuditEntry.Outcome.FAILED);
    assertThat(entry.detail()).contains("Whether anything was sent is unknown");
    assertThat(counted).containsExactly(AuditEntry.Outcome.FAILED);
  }
}
