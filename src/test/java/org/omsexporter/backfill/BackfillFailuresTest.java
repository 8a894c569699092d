package org.omsexporter.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.omsexporter.oms.http.OmsException;
import org.omsexporter.testing.ScriptedOms;

/** What a run of backfill does with what cannot be read. */
class BackfillFailuresTest extends BackfillRun {
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
}
