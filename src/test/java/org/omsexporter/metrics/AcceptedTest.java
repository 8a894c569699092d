package org.omsexporter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedTest {
  private static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0";

  @ParameterizedTest
  @ValueSource(
      strings = {
        OPEN_METRICS,
        OPEN_METRICS + ", text/plain",
        // What Prometheus 3.5 sends unless told otherwise, and 2.42.
        OPEN_METRICS
            + ";escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,"
            + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,"
            + "*/*;q=0.2",
        OPEN_METRICS + ",text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        "text/plain;q=0.5, Application/OpenMetrics-Text; Q=0.5",
      })
  void openMetricsIsForWhoWouldRatherHaveIt(String accept) {
    assertThat(Accepted.of(List.of(accept)).openMetrics()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "",
        "text/html,application/xhtml+xml,*/*;q=0.8",
        "text/plain;version=0.0.4;q=0.6," + OPEN_METRICS + ";q=0.5,*/*;q=0.2",
        OPEN_METRICS + ";q=0, text/plain",
        OPEN_METRICS + ";q=0",
        OPEN_METRICS + ";q=much",
      })
  void textIsForEverybodyElse(String accept) {
    assertThat(Accepted.of(List.of(accept)).openMetrics()).isFalse();
  }

  @Test
  void aHeaderMayStandThereTwiceOrNotAtAll() {
    assertThat(Accepted.of(List.of("text/plain;q=0.1", OPEN_METRICS)).openMetrics()).isTrue();
    assertThat(Accepted.of(List.of("deflate", "GZIP; q=0.8")).gzip()).isTrue();
    assertThat(Accepted.of(List.of("gzip;q=0.0, identity")).gzip()).isFalse();
    assertThat(Accepted.of(List.of()).openMetrics()).isFalse();
    assertThat(Accepted.of(List.of()).gzip()).isFalse();
  }
}
