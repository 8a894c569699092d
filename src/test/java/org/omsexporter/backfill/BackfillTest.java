package org.omsexporter.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.omsexporter.config.NamePattern;
import org.omsexporter.testing.ScriptedOms;

/** What a run of backfill asks OMS for, and what it writes. */
class BackfillTest extends BackfillRun {
  @Test
  void theTextIsMetricByMetricInBaseUnitsWithTheExportersLabels() throws Exception {
    exclude = NamePattern.of("oms_project_(reverse_)?(commit_duration_seconds|traffic_.*)");
    try (ScriptedOms oms =
        oms(
            List.of(
                project("np_2", "back", INCREMENTAL, REVERSE),
                project("np_1", "a \\\"b\\\" \\\\ 订单", INCREMENTAL),
                project("np_0", "full only", "FULL_TRANSFER")),
            BackfillTest::twoSeries)) {
      assertThat(run(request("2026-03-05T10:00:00Z", "2026-03-05T11:30:00Z"), oms.config("prod")))
          .isTrue();
    }
    assertThat(out.toString(UTF_8).replaceAll("(?m)^# HELP .*\\n", ""))
        .isEqualTo(
            """
            # TYPE oms_project_latency_seconds gauge
            oms_project_latency_seconds{np_1} 20 1772704800
            oms_project_latency_seconds{np_1} 20.5 1772710140
            oms_project_latency_seconds{np_2} 20 1772704800
            oms_project_latency_seconds{np_2} 20.5 1772710140
            # TYPE oms_project_rows_per_second gauge
            oms_project_rows_per_second{np_1} 30 1772704800
            oms_project_rows_per_second{np_1} 31 1772710140
            oms_project_rows_per_second{np_2} 30 1772704800
            oms_project_rows_per_second{np_2} 31 1772710140
            # TYPE oms_project_write_duration_seconds gauge
            oms_project_write_duration_seconds{np_1} 0.02 1772704800
            oms_project_write_duration_seconds{np_1} 0.0205 1772710140
            oms_project_write_duration_seconds{np_2} 0.02 1772704800
            oms_project_write_duration_seconds{np_2} 0.0205 1772710140
            # TYPE oms_project_reverse_latency_seconds gauge
            oms_project_reverse_latency_seconds{np_2} 20 1772704800
            oms_project_reverse_latency_seconds{np_2} 20.5 1772710140
            # TYPE oms_project_reverse_rows_per_second gauge
            oms_project_reverse_rows_per_second{np_2} 30 1772704800
            oms_project_reverse_rows_per_second{np_2} 31 1772710140
            # TYPE oms_project_reverse_write_duration_seconds gauge
            oms_project_reverse_write_duration_seconds{np_2} 0.02 1772704800
            oms_project_reverse_write_duration_seconds{np_2} 0.0205 1772710140
            # EOF
            """
                .replace(
                    "{np_1}",
                    "{oms=\"prod\",project_id=\"np_1\",project_name=\"a \\\"b\\\" \\\\ 订单\"}")
                .replace("{np_2}", "{oms=\"prod\",project_id=\"np_2\",project_name=\"back\"}"));
    assertThat(err.toString()).contains("projects: 2, calls: 9", "samples: 18, series: 9");
  }

  @Test
  void aSpanIsAskedInWindowsOfAnHourAtLeastAndEachTimeIsWrittenOnce() throws Exception {
    exclude = NamePattern.of("oms_project_(reverse_.*|[^l].*)");
    try (ScriptedOms oms =
        oms(List.of(project("np_1", "orders", INCREMENTAL)), BackfillTest::aPointEveryTenMinutes)) {
      Instant from = NOW.minusSeconds(2 * 86_400 + 1_800);
      assertThat(run(request(from.toString(), null), oms.config("prod"))).isTrue();
      assertThat(oms.calls(HISTORY)).hasSize(3);
      for (ScriptedOms.Call call : oms.calls(HISTORY)) {
        JsonNode asked = call.body();
        long span = asked.path("endTimestamp").asLong() - asked.path("beginTimestamp").asLong();
        assertThat(span).isBetween(3_600L, 86_400L);
        assertThat(asked.path("maxPointNum").asInt()).isEqualTo(span / 60);
        assertThat(asked.path("endTimestamp").asLong()).isLessThan(NOW.getEpochSecond());
      }
      List<Long> expected =
          IntStream.range(0, 48 * 6 + 3)
              .mapToObj(i -> (from.getEpochSecond() / 600 + 1 + i) * 600)
              .toList();
      assertThat(times()).isEqualTo(expected);
    }
  }

  private List<Long> times() {
    return out.toString(UTF_8)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> Long.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
        .toList();
  }

  /**
   * Two series with a point at the start and one a minute before the end; what is outside is to be
   * dropped.
   */
  private static MockResponse twoSeries(JsonNode asked) {
    long begin = asked.path("beginTimestamp").asLong();
    long end = asked.path("endTimestamp").asLong();
    return ScriptedOms.data(
        """
        {"metrics": [
          {"name": "a", "dataPoints": [
            {"timestamp": %1$d, "value": 7}, {"timestamp": %2$d, "value": "10"},
            {"timestamp": %3$d, "value": null}, {"timestamp": %4$d, "value": 10.5},
            {"timestamp": %5$d, "value": 7}]},
          {"name": "b", "dataPoints": [
            {"timestamp": %2$d, "value": 20}, {"timestamp": %4$d, "value": 20.5}]}]}
        """
            .formatted(begin - 1, begin, begin + 60, end - 60, end));
  }
}
