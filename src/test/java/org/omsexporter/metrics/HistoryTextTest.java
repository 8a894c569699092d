package org.omsexporter.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.omsexporter.model.Performance.Figure;
import org.omsexporter.model.Project;
import org.omsexporter.model.StepKind;

class HistoryTextTest {
  private static final HistoryMetric ROWS =
      MetricCatalog.history().stream()
          .filter(history -> history.figure() == Figure.ROWS_PER_SECOND)
          .findFirst()
          .orElseThrow();

  @Test
  void theWholeTextIsOpenMetricsWithTheLabelsOfTheExposition() throws IOException {
    Project project = Examples.busy().project();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HistoryText text = new HistoryText(out);
    text.write(ROWS.metric(), "prod", project, new TreeMap<>());
    text.write(
        ROWS.metric(),
        "prod",
        project,
        new TreeMap<>(
            Map.of(
                Instant.ofEpochSecond(1_772_697_600), 1200.0,
                Instant.ofEpochMilli(1_772_697_660_250L), 0.1)));
    text.write(
        ROWS.metric(),
        "prod",
        project,
        new TreeMap<>(Map.of(Instant.ofEpochSecond(1_772_697_720), -3e-9)));
    text.end();
    assertThat(out.toString(UTF_8))
        .isEqualTo(
            """
            # HELP oms_project_rows_per_second Rows per second that incremental synchronization writes (DescribeProjectStepMetric INCR_TRANSFER RPS, else metrics.log of the connectors).
            # TYPE oms_project_rows_per_second gauge
            oms_project_rows_per_second{oms="prod",project_id="np_5a1b2c",project_name="orders \\"EU\\" \\\\ 订单 🚚"} 1200 1772697600
            oms_project_rows_per_second{oms="prod",project_id="np_5a1b2c",project_name="orders \\"EU\\" \\\\ 订单 🚚"} 0.1 1772697660.25
            oms_project_rows_per_second{oms="prod",project_id="np_5a1b2c",project_name="orders \\"EU\\" \\\\ 订单 🚚"} -3.0E-9 1772697720
            # EOF
            """);
  }

  @Test
  void everyFigureOfBothDirectionsHasAMetricOfTheCatalog() {
    assertThat(MetricCatalog.history()).hasSize(2 * Figure.values().length);
    for (HistoryMetric history : MetricCatalog.history()) {
      assertThat(MetricCatalog.all()).contains(history.metric());
      assertThat(history.metric().name().startsWith("oms_project_reverse_"))
          .isEqualTo(history.step() == StepKind.REVERSE_INCREMENTAL_SYNC);
      if (Figure.POLLED.contains(history.figure())) {
        assertThat(history.metric().help())
            .contains(history.step().omsName() + " " + history.figure().metricType());
      }
    }
  }
}
