package org.omsexporter.oms.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.omsexporter.model.StepKind;
import org.omsexporter.oms.FakeOms;
import org.omsexporter.oms.MetricQuery;

class ServerClockTest {
  private static final Instant LOCAL = Instant.parse("2024-03-05T07:00:00Z");

  private final ServerClock clock = new ServerClock(Clock.fixed(LOCAL, ZoneOffset.UTC));

  @Test
  void beforeAnAnswerTheLocalClockCounts() {
    assertThat(clock.now()).isEqualTo(LOCAL);
  }

  @Test
  void aDifferenceOfTwoSecondsCountsAndASmallerOneDoesNot() {
    clock.heard(LOCAL.plusSeconds(2));
    assertThat(clock.now()).isEqualTo(LOCAL.plusSeconds(2));
    clock.heard(LOCAL.minusMillis(1_999));
    assertThat(clock.offset()).isEqualTo(Duration.ZERO);
    clock.heard(LOCAL.minusSeconds(3_600));
    assertThat(clock.now()).isEqualTo(LOCAL.minusSeconds(3_600));
  }

  @Test
  void whatOmsHasSurelyReachedIsNeverInItsFuture() {
    assertThat(clock.reached()).isEqualTo(LOCAL);
    for (long millis : List.of(-5_000L, -1_999L, -1L)) {
      clock.heard(LOCAL.plusMillis(millis));
      assertThat(clock.reached()).isEqualTo(LOCAL.plusMillis(millis));
    }
    clock.heard(LOCAL.plusMillis(1_999));
    assertThat(clock.reached()).isEqualTo(LOCAL);
    clock.heard(LOCAL.plusSeconds(2));
    assertThat(clock.reached()).isEqualTo(LOCAL.plusSeconds(2));
  }

  @Test
  void aMetricsIntervalEndsByOmsClockHoweverWrongTheLocalOne() {
    for (Instant local : List.of(LOCAL, LOCAL.plusSeconds(86_400))) {
      try (FakeOms oms = new FakeOms().clock(Clock.fixed(local, ZoneOffset.UTC))) {
        oms.answers(
            new MockResponse.Builder()
                .addHeader("Date", "Tue, 05 Mar 2024 06:00:00 GMT")
                .body("{\"success\":true,\"data\":[]}")
                .build());
        oms.console().listAllLabels();
        assertThat(FakeOms.body(oms.taken())).isEqualTo("{}");
        oms.data("{}");
        oms.console()
            .stepMetric(
                new MetricQuery(
                    "np_1",
                    StepKind.INCREMENTAL_SYNC,
                    "RPS",
                    MetricQuery.Aggregator.NONE,
                    local.minusSeconds(60),
                    local,
                    1));
        // 2024-03-05T06:00:00Z and an hour before
        assertThat(FakeOms.body(oms.taken()))
            .contains("\"beginTimestamp\":1709614800,\"endTimestamp\":1709618400");
      }
    }
  }
}
