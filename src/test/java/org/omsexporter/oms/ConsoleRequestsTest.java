package org.omsexporter.oms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.omsexporter.config.ProjectFilter;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.StepKind;
import org.omsexporter.oms.http.OmsCall;

class ConsoleRequestsTest {
  private static final Instant NOW = Instant.parse("2024-03-05T08:00:00Z");

  private final FakeOms oms = new FakeOms().clock(Clock.fixed(NOW, ZoneOffset.UTC));

  @AfterEach
  void close() {
    oms.close();
  }

  @Test
  void everyCallIsAPostOfJsonWithCredentialsAndUserAgent() {
    oms.data("[]").console().listAllLabels();
    RecordedRequest request = oms.taken();
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getTarget()).isEqualTo("/api/v2?Action=ListAllLabels");
    assertThat(request.getHeaders().values("Content-Type")).containsExactly("application/json");
    // base64 of the UTF-8 bytes of admin:pässword
    assertThat(request.getHeaders().values("Authorization"))
        .containsExactly("Basic YWRtaW46cMOkc3N3b3Jk");
    assertThat(request.getHeaders().get("User-Agent")).isEqualTo("oms-exporter/1.2.3");
    assertThat(FakeOms.body(request)).isEqualTo("{}");
    assertThat(oms.calls).containsExactly("console ListAllLabels success");
  }

  @Test
  void aPageOfProjectsIsAskedForWithItsSizeAndWithoutAnOrder() {
    oms.data("[]")
        .console()
        .listProjects(
            new ListQuery(Set.of(ProjectFilter.Type.SYNC, ProjectFilter.Type.MIGRATION), false), 3);
    assertAsked("ListProjects", "{\"visibleSubProject\":false,\"pageNumber\":3,\"pageSize\":150}");
  }

  @Test
  void theTypeIsAskedForWhereItIsTheOnlyOne() {
    oms.data("[]")
        .console()
        .listProjects(new ListQuery(Set.of(ProjectFilter.Type.MIGRATION), true), 1);
    assertAsked(
        "ListProjects",
        "{\"type\":\"MIGRATION\",\"visibleSubProject\":true,\"pageNumber\":1,\"pageSize\":150}");
  }

  @Test
  void readsOfAProjectNameItsId() {
    oms.data("{\"id\":\"np_1\"}").console().describeProject("np_1");
    assertAsked("DescribeProject", "{\"id\":\"np_1\"}");
    oms.data("{}").console().describeComponents("np_1");
    assertAsked("DescribeProjectComponents", "{\"id\":\"np_1\"}");
    oms.data("{}").console().describeConfiguredComponents("np_1");
    assertAsked("DescribeProjectComponents", "{\"id\":\"np_1\"}");
  }

  @Test
  void aMetricIsAskedForOverItsInterval() {
    oms.data("{}")
        .console()
        .stepMetric(metric(NOW.minusSeconds(10_000), NOW.minusSeconds(100), StepKind.FULL_SYNC));
    assertAsked(
        "DescribeProjectStepMetric",
        "{\"projectId\":\"np_1\",\"stepName\":\"FULL_TRANSFER\",\"metricType\":\"RPS\","
            + "\"aggregator\":\"AVG\",\"beginTimestamp\":1709615600,"
            + "\"endTimestamp\":1709625500,\"maxPointNum\":60}");
  }

  @Test
  void aMetricsIntervalIsWidenedToAnHourAndNeverEndsInTheFuture() {
    oms.data("{}")
        .console()
        .stepMetric(metric(NOW.minusSeconds(60), NOW.plusSeconds(500), StepKind.INCREMENTAL_SYNC));
    assertThat(FakeOms.body(oms.taken()))
        .contains("\"stepName\":\"INCR_TRANSFER\"")
        .contains("\"beginTimestamp\":1709622000,\"endTimestamp\":1709625600");
  }

  @Test
  void fewerPointsThanOmsAnswersAreAskedForAsTheFewestItDoes() {
    oms.data("{}")
        .console()
        .stepMetric(
            new MetricQuery(
                "np_1",
                StepKind.INCREMENTAL_SYNC,
                "RPS",
                MetricQuery.Aggregator.AVG,
                NOW.minusSeconds(7200),
                NOW.minusSeconds(5),
                2));
    assertThat(FakeOms.body(oms.taken())).contains("\"maxPointNum\":5}");
  }

  private static MetricQuery metric(Instant from, Instant to, StepKind step) {
    return new MetricQuery("np_1", step, "RPS", MetricQuery.Aggregator.AVG, from, to, 60);
  }

  @Test
  void projectActionsNameTheProject() {
    assertActs("StartProject", console -> console.act(OmsCall.START_PROJECT, "np_1"));
    assertActs("StopProject", console -> console.act(OmsCall.STOP_PROJECT, "np_1"));
    assertActs("ResumeProject", console -> console.act(OmsCall.RESUME_PROJECT, "np_1"));
    assertActs("ReleaseProject", console -> console.act(OmsCall.RELEASE_PROJECT, "np_1"));
    assertActs("DeleteProject", console -> console.act(OmsCall.DELETE_PROJECT, "np_1"));
  }

  private void assertActs(String action, Consumer<ConsoleClient> call) {
    oms.data("null");
    call.accept(oms.console());
    assertAsked(action, "{\"id\":\"np_1\"}");
  }

  @Test
  void anActionAnswersTheRequestId() {
    assertThat(oms.data("null").console().act(OmsCall.START_PROJECT, "np_1")).isEqualTo("r-1");
  }

  @Test
  void tagActionsTellWhoFollowedAndWhoDidNot() {
    String data =
        "{\"total\":\"3\",\"succeedProjectIds\":[\"np_1\",\"np_2\"],\"failedProjectIds\":[\"np_3\"]}";
    assertThat(oms.data(data).console().actByLabel(OmsCall.START_PROJECTS_BY_LABEL, "l_9"))
        .isEqualTo(new LabelOutcome(3, List.of("np_1", "np_2"), java.util.List.of("np_3"), "r-1"));
    assertAsked("StartProjectsByLabel", "{\"id\":\"l_9\"}");
    assertThat(
            oms.data("null")
                .console()
                .actByLabel(OmsCall.STOP_PROJECTS_BY_LABEL, "l_9")
                .failedProjectIds())
        .isEmpty();
    assertAsked("StopProjectsByLabel", "{\"id\":\"l_9\"}");
  }

  @Test
  void aConfigurationUpdateGoesToTheCallOfItsKind() {
    assertUpdates(ComponentType.STORE, "UpdateStore", false);
    assertUpdates(ComponentType.REVERSE_STORE, "UpdateStore", false);
    assertUpdates(ComponentType.CONNECTOR, "UpdateIncrSync", true);
    assertUpdates(ComponentType.REVERSE_CONNECTOR, "UpdateIncrSync", true);
    assertUpdates(ComponentType.FULL_IMPORT, "UpdateFullImport", true);
    assertUpdates(ComponentType.FULL_VERIFICATION, "UpdateFullVerification", false);
  }

  private void assertUpdates(ComponentType type, String action, boolean saysAllowDelete) {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    config.putObject("sink").put("workerNum", "8");
    UpdateReceipt receipt =
        oms.data("4711").console().updateComponent(type, "h-9000:c:1", "cn-1", config);
    assertThat(receipt).isEqualTo(new UpdateReceipt("4711", "r-1"));
    assertAsked(
        action,
        "{\"dimension\":\"NAME\",\"key\":\"h-9000:c:1\",\"cmRegion\":\"cn-1\","
            + "\"config\":{\"sink\":{\"workerNum\":\"8\"}}"
            + (saysAllowDelete ? ",\"allowDelete\":false}" : "}"));
  }

  private void assertAsked(String action, String body) {
    RecordedRequest request = oms.taken();
    assertThat(request.getTarget()).isEqualTo("/api/v2?Action=" + action);
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(FakeOms.body(request)).isEqualTo(body);
  }
}
