package org.omsexporter.web.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.web.grafana.GrafanaTime.End;

class GrafanaTimeTest {
  /** A Tuesday. */
  private static final Instant NOW = Instant.parse("2024-03-05T07:01:27.250Z");

  @ParameterizedTest
  @CsvSource({
    "now,         2024-03-05T07:01:27.250Z",
    "now-15s,     2024-03-05T07:01:12.250Z",
    "now-5m,      2024-03-05T06:56:27.250Z",
    "now-6h,      2024-03-05T01:01:27.250Z",
    "now+1h,      2024-03-05T08:01:27.250Z",
    "now-1d,      2024-03-04T07:01:27.250Z",
    "now-1w,      2024-02-27T07:01:27.250Z",
    "now-1M,      2024-02-05T07:01:27.250Z",
    "now-1y,      2023-03-05T07:01:27.250Z",
    "now-1d-2h,   2024-03-04T05:01:27.250Z",
    "now/d,       2024-03-05T00:00:00Z",
    "now/h,       2024-03-05T07:00:00Z",
    "now/w,       2024-03-04T00:00:00Z",
    "now/M,       2024-03-01T00:00:00Z",
    "now/y,       2024-01-01T00:00:00Z",
    "now-1d/d,    2024-03-04T00:00:00Z",
  })
  void aRangeBeginsAtTheMomentOrAtTheUnitsFirst(String text, Instant expected) {
    assertThat(GrafanaTime.relative(text, End.FROM, NOW)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "now,      2024-03-05T07:01:27.250Z",
    "now/d,    2024-03-05T23:59:59.999Z",
    "now-1d/d, 2024-03-04T23:59:59.999Z",
    "now/M,    2024-03-31T23:59:59.999Z",
  })
  void aRangeEndsAtTheMomentOrAtTheUnitsLast(String text, Instant expected) {
    assertThat(GrafanaTime.relative(text, End.TO, NOW)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "yesterday", "now-", "now-1x", "1700000000000", "now-999999h", "nowish"})
  void anotherTextIsNotRelative(String text) {
    assertThat(GrafanaTime.relative(text, End.FROM, NOW)).isEmpty();
  }

  @Test
  void aTextWithoutEndIsNotRelative() {
    assertThat(GrafanaTime.relative("now" + "-1d".repeat(20_000), End.FROM, NOW)).isEmpty();
  }

  @Test
  void theLargestStepIsAMomentAllTheSame() {
    assertThat(GrafanaTime.relative("now-99999y", End.FROM, NOW)).isPresent();
  }
}
