package org.omsexporter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.omsexporter.metrics.SelfMetrics.ApiAction;
import org.omsexporter.model.CallOutcome;
import org.omsexporter.model.PollKind;
import org.omsexporter.model.PollOutcome;

class SelfMetricsTest {
  private static final Instant START = Instant.parse("2024-03-05T08:00:00.250Z");

  private final SelfMetrics self = new SelfMetrics("1.2", "abc", "17", START);
  private final CollectorRegistry registry = new CollectorRegistry();

  @BeforeEach
  void register() {
    self.registerIn(registry);
  }

  @Test
  void everyOutcomeOfEveryCallAndPollStandsAtZeroFromTheStart() throws IOException {
    self.addInstallation(
        "prod", List.of(new ApiAction("console", "ListProjects"), new ApiAction("cm", "stop")));
    ParsedText text = text();
    for (CallOutcome outcome : CallOutcome.values()) {
      assertThat(
              text.value(
                  "oms_exporter_api_requests_total",
                  "oms",
                  "prod",
                  "api",
                  "cm",
                  "action",
                  "stop",
                  "outcome",
                  outcome.word()))
          .isZero();
    }
    assertThat(count(text, "oms_exporter_api_requests_total")).isEqualTo(2 * 7);
    assertThat(count(text, "oms_exporter_polls_total")).isEqualTo(2 * 3);
    assertThat(count(text, "oms_exporter_last_success_timestamp_seconds")).isZero();
  }

  @Test
  void callsAndPollsAreCountedAndTimed() throws IOException {
    self.addInstallation("prod", List.of());
    self.apiCall("prod", "console", "ListProjects", CallOutcome.TIMEOUT, Duration.ofSeconds(10));
    self.poll("prod", PollKind.DETAILS, PollOutcome.PARTIAL, Duration.ofMillis(1500));
    self.lastSuccess("prod", PollKind.LIST, START);
    self.unknownValue("prod", "status");
    self.action("prod", "pause", "component", "done");
    ParsedText text = text();
    assertThat(text.value("oms_exporter_api_requests_total", "outcome", "timeout")).isEqualTo(1);
    assertThat(text.value("oms_exporter_api_request_duration_seconds_sum")).isEqualTo(10);
    assertThat(text.value("oms_exporter_polls_total", "kind", "details", "outcome", "partial"))
        .isEqualTo(1);
    assertThat(text.value("oms_exporter_poll_duration_seconds_sum", "kind", "details"))
        .isEqualTo(1.5);
    assertThat(text.value("oms_exporter_last_success_timestamp_seconds", "kind", "list"))
        .isEqualTo(1709625600.25);
    assertThat(text.value("oms_exporter_unknown_values_total", "field", "status")).isEqualTo(1);
    assertThat(text.value("oms_exporter_actions_total", "target", "component", "outcome", "done"))
        .isEqualTo(1);
  }

  @Test
  void aRemovedInstallationLeavesNothingAndIsNotRevivedByALateCall() throws IOException {
    self.addInstallation("prod", List.of(new ApiAction("console", "ListProjects")));
    self.addInstallation("other", List.of());
    self.apiCall("prod", "console", "Surprise", CallOutcome.SUCCESS, Duration.ZERO);
    self.unknownValue("prod", "status");
    self.lastSuccess("prod", PollKind.LIST, START);
    self.removeInstallation("prod");
    self.apiCall("prod", "console", "ListProjects", CallOutcome.SUCCESS, Duration.ZERO);
    assertThat(text().samples().keySet())
        .noneMatch(series -> "prod".equals(series.labels().get("oms")))
        .anyMatch(series -> "other".equals(series.labels().get("oms")));
  }

  @Test
  void anInstallationThatIsAddedAgainGoesOnCountingAndCanStillBeRemoved() throws IOException {
    self.addInstallation("prod", List.of());
    self.unknownValue("prod", "status");
    self.addInstallation("prod", List.of());
    assertThat(text().value("oms_exporter_unknown_values_total", "field", "status")).isEqualTo(1);
    self.removeInstallation("prod");
    assertThat(text().names()).doesNotContain("oms_exporter_unknown_values_total");
  }

  @Test
  void anActionWithoutInstallationIsCountedToo() throws IOException {
    self.action("", "pause", "project", "unauthorized");
    assertThat(text().value("oms_exporter_actions_total", "oms", "")).isEqualTo(1);
  }

  @Test
  void aFailedReloadKeepsTheTimeOfTheLastGoodOne() throws IOException {
    self.reload(false, START.plusSeconds(60));
    ParsedText text = text();
    assertThat(text.value("oms_exporter_config_last_reload_successful")).isZero();
    assertThat(text.value("oms_exporter_config_last_reload_success_timestamp_seconds"))
        .isEqualTo(1709625600.25);
    self.reload(true, START.plusSeconds(90));
    assertThat(text().value("oms_exporter_config_last_reload_successful")).isEqualTo(1);
  }

  @Test
  void buildAndJvmAreNamed() throws IOException {
    ParsedText text = text();
    assertThat(
            text.value(
                "oms_exporter_build_info",
                "version",
                "1.2",
                "revision",
                "abc",
                "java_version",
                "17"))
        .isEqualTo(1);
    assertThat(text.names()).contains("jvm_threads_current", "process_start_time_seconds");
  }

  private static long count(ParsedText text, String name) {
    return text.samples().keySet().stream().filter(s -> s.name().equals(name)).count();
  }

  private ParsedText text() throws IOException {
    StringWriter writer = new StringWriter();
    TextFormat.write004(writer, registry.metricFamilySamples());
    return ParsedText.of(writer.toString());
  }
}
