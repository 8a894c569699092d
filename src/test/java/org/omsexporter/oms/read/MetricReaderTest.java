package org.omsexporter.oms.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.model.Performance.Figure;

class MetricReaderTest {
  private final List<String> unknown = new ArrayList<>();

  private StepMetric read(String json) {
    return MetricReader.metric(
        new LooseJson(
            LooseValueTest.json(json), "metric", new UnknownValues("prod", unknown::add)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1764000000", "1764000000000", "\"1764000000\"", "\"1764000000000\"", "1.764e12"})
  void aPointsTimeIsInSecondsOrMilliseconds(String timestamp) {
    StepMetric metric =
        read(
            """
            {"referenceValue": null, "aggregator": "NONE", "metrics": [{"name": null, "tags": null,
              "dataPoints": [{"timestamp": 1763999950, "value": 41.4},
                {"timestamp": %s, "value": "42.0"}]}]}
            """
                .formatted(timestamp));
    assertThat(metric.newest(Figure.ROWS_PER_SECOND, Instant.ofEpochSecond(1_764_000_010)))
        .isEqualTo(42);
    assertThat(metric.history(Figure.ROWS_PER_SECOND)).hasSize(2);
    assertThat(unknown).isEmpty();
  }

  @Test
  void aPointWithoutTimeOrValueIsAGap() {
    StepMetric metric =
        read(
            """
            {"metrics": [{"dataPoints": [{"timestamp": 0, "value": 1}, {"value": 2},
              {"timestamp": 1764000000, "value": null}]}, {"dataPoints": []}, {"dataPoints": null}]}
            """);
    assertThat(metric.history(Figure.ROWS_PER_SECOND)).isEmpty();
    assertThat(unknown).isEmpty();
  }
}
