package org.omsexporter.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.config.ApiConfig;
import org.omsexporter.config.Config;
import org.omsexporter.config.LogConfig;
import org.omsexporter.config.MetricsConfig;
import org.omsexporter.config.NamePattern;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.config.ShardConfig;
import org.omsexporter.oms.OmsConnections;
import org.omsexporter.oms.http.OmsException;
import org.omsexporter.testing.ScriptedOms;

class BackfillTest {
  private static final Instant NOW = Instant.parse("2026-03-05T12:00:10Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String INCREMENTAL = "INCR_TRANSFER";
  private static final String HISTORY = "DescribeProjectStepMetric";
  private static final String REVERSE = "REVERSE_INCR_TRANSFER";

  @TempDir Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();
  private @Nullable NamePattern exclude;

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

  private static MockResponse aPointEveryTenMinutes(JsonNode asked) {
    StringBuilder points = new StringBuilder();
    long first = -Math.floorDiv(-asked.path("beginTimestamp").asLong(), 600L) * 600;
    for (long at = first; at <= asked.path("endTimestamp").asLong(); at += 600) {
      points.append(points.isEmpty() ? "" : ",");
      points.append("{\"timestamp\":%d,\"value\":1}".formatted(at));
    }
    return ScriptedOms.data("{\"metrics\":[{\"dataPoints\":[" + points + "]}]}");
  }

  @Test
  void whatFailsIsToldOnceASeriesAndTheRestIsWritten() throws Exception {
    try (ScriptedOms oms =
        oms(
            List.of(project("np_1", "orders", INCREMENTAL)),
            asked ->
                asked.path("metricType").asText().equals("RPS")
                    ? new MockResponse.Builder().code(503).build()
                    : aPointEveryTenMinutes(asked))) {
      assertThat(run(request("3d", null), oms.config("prod"))).isFalse();
    }
    assertThat(out.toString(UTF_8))
        .contains("oms_project_commit_duration_seconds{")
        .doesNotContain("oms_project_rows_per_second")
        .endsWith("\n# EOF\n");
    assertThat(err.toString())
        .contains("failed calls: 3 of 15")
        .containsOnlyOnce(
            "failed: oms_project_rows_per_second of np_1 from 2026-03-02T12:00:10Z to"
                + " 2026-03-05T12:00:05Z: prod: DescribeProjectStepMetric: answered with HTTP 503");
  }

  @Test
  void anInstallationThatCannotBeListedIsToldAndTheOthersAreRead() throws Exception {
    try (ScriptedOms bad = new ScriptedOms(call -> new MockResponse.Builder().code(500).build());
        ScriptedOms good =
            oms(
                List.of(project("np_1", "orders", INCREMENTAL)),
                BackfillTest::aPointEveryTenMinutes)) {
      assertThat(run(request("3h", null), bad.config("bad"), good.config("good"))).isFalse();
    }
    assertThat(out.toString(UTF_8)).contains("{oms=\"good\",").endsWith("# EOF\n");
    assertThat(err.toString()).contains("failed: bad: ListProjects: answered with HTTP 500");
  }

  @Test
  void refusedCredentialsEndTheRunWithTheFirstCall() throws Exception {
    try (ScriptedOms oms = new ScriptedOms(call -> new MockResponse.Builder().code(401).build())) {
      assertThatThrownBy(() -> run(request("3h", null), oms.config("prod")))
          .isInstanceOf(OmsException.Unauthorized.class)
          .hasMessage("prod: ListProjects: credentials refused with HTTP 401");
      assertThat(oms.calls().size()).isEqualTo(1);
    }
    assertThat(out.size()).isZero();
  }

  @Test
  void credentialsThatAreRefusedLaterEndTheRunAndWhatWasReadIsWhole() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Path file = directory.resolve("history.om");
    try (ScriptedOms oms =
        oms(
            List.of(project("np_1", "orders", INCREMENTAL)),
            asked ->
                calls.incrementAndGet() > 20
                    ? new MockResponse.Builder().code(403).build()
                    : aPointEveryTenMinutes(asked))) {
      try (Output output = Output.to(file)) {
        assertThatThrownBy(() -> run(output, request("300d", null), oms.config("prod")))
            .isInstanceOf(OmsException.Unauthorized.class);
      }
      assertThat(calls.get()).isLessThan(40);
    }
    assertThat(Files.readString(file)).startsWith("# HELP").endsWith("\n# EOF\n");
    assertThat(err.toString()).containsPattern("failed: stopped: \\d+ of 1500 calls without");
  }

  @Test
  void anOmsThatAnswersNoMoreIsGivenUp() throws Exception {
    try (ScriptedOms oms =
        oms(
            List.of(project("np_1", "orders", INCREMENTAL)),
            asked ->
                new MockResponse.Builder()
                    .onResponseStart(new SocketEffect.CloseSocket())
                    .build())) {
      assertThat(run(request("100d", null), oms.config("prod"))).isFalse();
      assertThat(oms.calls(HISTORY)).hasSizeLessThan(2 * Backfill.GIVES_UP_AFTER);
    }
    assertThat(out.toString(UTF_8)).isEqualTo("# EOF\n");
    assertThat(err.toString()).contains("failed: prod: given up after 20 calls in a row");
  }

  @Test
  void whatIsNotThereToBeReadIsRefused() throws Exception {
    try (ScriptedOms oms =
        oms(
            List.of(
                project("np_1", "orders", INCREMENTAL), project("np_2", "full", "FULL_TRANSFER")),
            BackfillTest::aPointEveryTenMinutes)) {
      assertThatThrownBy(
              () ->
                  run(
                      BackfillRequest.parse("1h", null, List.of("np_1", "np_2", "x"), null, NOW),
                      oms.config("prod")))
          .isInstanceOf(UnusableRequestException.class)
          .hasMessage("--project: no watched project with an incremental step: np_2, x");
      assertThatThrownBy(
              () ->
                  run(
                      BackfillRequest.parse("1h", null, List.of(), "test", NOW),
                      oms.config("prod")))
          .isInstanceOf(UnusableRequestException.class)
          .hasMessage("--oms: there is no installation test, but prod");
    }
    assertThat(out.size()).isZero();
  }

  /**
   * An OMS with these projects, each a JSON object, whose history is made up request by request.
   */
  private static ScriptedOms oms(List<String> projects, Function<JsonNode, MockResponse> history)
      throws IOException {
    return new ScriptedOms(
        call ->
            call.action().equals("ListProjects")
                ? ScriptedOms.list(projects)
                : history.apply(call.body()));
  }

  /** A project with these steps, all monitoring. */
  private static String project(String id, String name, String... steps) {
    List<String> written =
        Stream.of(steps)
            .map(step -> "{\"order\":1,\"name\":\"" + step + "\",\"status\":\"MONITORING\"}")
            .toList();
    return "{\"id\":\"%s\",\"name\":\"%s\",\"type\":\"SYNC\",\"status\":\"RUNNING\",\"steps\":%s}"
        .formatted(id, name, written);
  }

  private List<Long> times() {
    return out.toString(UTF_8)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> Long.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
        .toList();
  }

  private static BackfillRequest request(String from, @Nullable String to) {
    return BackfillRequest.parse(from, to, List.of(), null, NOW);
  }

  private boolean run(BackfillRequest request, OmsConfig... installations) throws Exception {
    try (Output output = Output.to(out)) {
      return run(output, request, installations);
    }
  }

  private boolean run(Output output, BackfillRequest request, OmsConfig... installations)
      throws Exception {
    MetricsConfig metrics =
        new MetricsConfig(
            MetricsConfig.DEFAULT.listen(), null, MetricsConfig.DEFAULT.basicAuthUsers(), exclude);
    Config config =
        new Config(
            List.of(installations), metrics, ApiConfig.DEFAULT, ShardConfig.ALL, LogConfig.DEFAULT);
    try (OmsConnections connections = new OmsConnections("test", CLOCK)) {
      return new Backfill(config, request, connections, new PrintWriter(err, true), false, CLOCK)
          .run(output);
    }
  }
}
