package org.omsexporter.oms.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.omsexporter.model.Performance.Figure;

class StepMetricTest {
  private static final Instant NOW = Instant.parse("2024-03-05T07:00:00Z");

  private static StepMetric.Point point(int secondsAgo, @Nullable Double value) {
    return new StepMetric.Point(NOW.minusSeconds(secondsAgo), value);
  }

  private static StepMetric.Series series(StepMetric.Point... points) {
    return new StepMetric.Series(List.of(points));
  }

  private static @Nullable Double newest(Figure figure, StepMetric.Series... series) {
    return new StepMetric(List.of(series)).newest(figure, NOW);
  }

  @Test
  void theNewestPointWithAValueCounts() {
    assertThat(
            newest(
                Figure.ROWS_PER_SECOND, series(point(120, 1.0), point(60, 2.0), point(30, null))))
        .isEqualTo(2);
    assertThat(newest(Figure.ROWS_PER_SECOND, series(point(30, 7.0), point(90, 1.0)))).isEqualTo(7);
  }

  @Test
  void aPointOlderThanTenMinutesDoesNotCount() {
    assertThat(newest(Figure.ROWS_PER_SECOND, series(point(600, 1.0)))).isEqualTo(1);
    assertThat(newest(Figure.ROWS_PER_SECOND, series(point(601, 1.0)))).isNull();
  }

  @Test
  void ofSeveralSeriesRowsAndBytesAreSummed() {
    StepMetric.Series[] two = {series(point(60, 100.0)), series(point(30, 50.0)), series()};
    assertThat(newest(Figure.ROWS_PER_SECOND, two)).isEqualTo(150);
    assertThat(newest(Figure.TRAFFIC_BYTES_PER_SECOND, two)).isEqualTo(150);
  }

  @Test
  void ofSeveralSeriesTheLargestDurationCountsInSeconds() {
    StepMetric.Series[] two = {
      series(point(60, 100.0)), series(point(30, 50.0)), series(point(900, 9_000.0))
    };
    assertThat(newest(Figure.WRITE_DURATION_SECONDS, two)).isEqualTo(0.1);
    assertThat(newest(Figure.COMMIT_DURATION_SECONDS, two)).isEqualTo(0.1);
  }

  @Test
  void millisecondsBecomeTheSecondsThatAreWrittenShortest() {
    for (int milliseconds = 1; milliseconds <= 1_000; milliseconds++) {
      StepMetric one = new StepMetric(List.of(series(point(30, (double) milliseconds))));
      double shortest = Double.parseDouble(milliseconds + "e-3");
      assertThat(one.newest(Figure.WRITE_DURATION_SECONDS, NOW)).isEqualTo(shortest);
      assertThat(one.history(Figure.COMMIT_DURATION_SECONDS)).containsValue(shortest);
    }
  }

  @Test
  void theHistoryJoinsSeriesAtEachTimeAndLeavesGapsOut() {
    StepMetric two =
        new StepMetric(
            List.of(
                series(point(120, 100.0), point(60, null), point(30, 7.0), point(30, 9.0)),
                series(point(120, 50.0), point(60, 4.0))));
    assertThat(two.history(Figure.ROWS_PER_SECOND))
        .containsExactly(
            Map.entry(NOW.minusSeconds(120), 150.0),
            Map.entry(NOW.minusSeconds(60), 4.0),
            Map.entry(NOW.minusSeconds(30), 9.0));
    assertThat(two.history(Figure.LATENCY_SECONDS)).containsEntry(NOW.minusSeconds(120), 100.0);
    assertThat(two.history(Figure.WRITE_DURATION_SECONDS))
        .containsEntry(NOW.minusSeconds(120), 0.1);
    assertThat(new StepMetric(List.of()).history(Figure.LATENCY_SECONDS)).isEmpty();
  }

  @Test
  void whereOmsHasNothingThereIsNothing() {
    assertThat(newest(Figure.ROWS_PER_SECOND)).isNull();
    assertThat(newest(Figure.ROWS_PER_SECOND, series())).isNull();
    assertThat(newest(Figure.ROWS_PER_SECOND, series(point(5, null)))).isNull();
    assertThat(newest(Figure.ROWS_PER_SECOND, series(point(5, 0.0)))).isZero();
  }

  @Test
  void seriesAreReadInWhateverForm() {
    for (String data :
        List.of(
            "{\"metrics\":[{\"name\":null,\"tags\":null,\"dataPoints\":"
                + "[{\"timestamp\":1709622000,\"value\":2},{\"timestamp\":1709621940,\"value\":null}]}]}",
            "{\"Metrics\":[{\"Name\":\"\",\"DataPoints\":"
                + "[{\"Timestamp\":\"1709622000\",\"Value\":\"2.0\"},{\"Timestamp\":\"1709621940\"}]}]}")) {
      assertThat(read(data))
          .isEqualTo(
              new StepMetric(
                  List.of(
                      series(
                          new StepMetric.Point(Instant.ofEpochSecond(1709621940), null),
                          new StepMetric.Point(Instant.ofEpochSecond(1709622000), 2.0)))));
    }
    for (String data :
        List.of(
            "{}",
            "{\"metrics\":null}",
            "{\"metrics\":[]}",
            "{\"metrics\":\"none\"}",
            "{\"metrics\":[7,null]}")) {
      assertThat(read(data).series()).isEmpty();
    }
    assertThat(read("{\"metrics\":[{\"dataPoints\":[{\"value\":1},{\"timestamp\":\"x\"},7]}]}"))
        .isEqualTo(new StepMetric(List.of(series())));
  }

  private static StepMetric read(String data) {
    return MetricReader.metric(
        new LooseJson(LooseValueTest.json(data), "metric", new UnknownValues("prod", field -> {})));
  }
}
