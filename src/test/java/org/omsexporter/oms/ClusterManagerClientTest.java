package org.omsexporter.oms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.omsexporter.model.Refusal;
import org.omsexporter.oms.http.OmsException;

class ClusterManagerClientTest {
  private static final String CONNECTOR = "10.0.0.7-9000:connector_v2:np_1-incr_trans-1-0:06";
  private static final String CONNECTOR_ENCODED =
      "10.0.0.7-9000%3Aconnector_v2%3Anp_1-incr_trans-1-0%3A06";
  private static final String STORE = "10.0.0.7-7145:OB_MYSQL_np_1:0000000097";
  private static final String STORE_ENCODED = "10.0.0.7-7145%3AOB_MYSQL_np_1%3A0000000097";
  private static final String YES = "{\"isSuccess\":true,\"errCode\":null,\"result\":null}";

  private final FakeOms oms = new FakeOms();

  @AfterEach
  void close() {
    oms.close();
  }

  @Test
  void connectorCallsNameTheTaskInTheAddress() {
    String name = "?taskName=" + CONNECTOR_ENCODED;
    asks(cm -> cm.resumeTask(CONNECTOR, false), "/connector/task/v2/resume" + name);
    asks(
        cm -> cm.resumeTask(CONNECTOR, true),
        "/connector/task/v2/resume" + name + "&pullBackFlag=true");
    asks(cm -> cm.restartTask(CONNECTOR), "/connector/task/v2/resume" + name + "&restartFlag=true");
    asks(cm -> cm.stopTask(CONNECTOR), "/connector/task/v2/stop" + name);
    asks(cm -> cm.deleteTask(CONNECTOR), "/connector/task/v2/delete" + name);
  }

  private void asks(Consumer<ClusterManagerClient> call, String target) {
    oms.answers(YES);
    call.accept(oms.clusterManager());
    RecordedRequest request = oms.taken();
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getTarget()).isEqualTo(target);
    assertThat(FakeOms.body(request)).isEmpty();
    assertNoCredentials(request);
  }

  @Test
  void aConnectorUpdateCarriesItsConfigurationAsJson() {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    config.putObject("source").put("checkpoint", "{\"sub\":\"1709622087\"}");
    oms.answers(YES).clusterManager().updateTask(CONNECTOR, config, List.of());
    RecordedRequest plain = oms.taken();
    assertThat(plain.getTarget())
        .isEqualTo("/connector/task/v2/update?taskName=" + CONNECTOR_ENCODED);
    assertThat(plain.getHeaders().get("Content-Type")).isEqualTo("application/json");
    assertThat(FakeOms.body(plain))
        .isEqualTo("{\"source\":{\"checkpoint\":\"{\\\"sub\\\":\\\"1709622087\\\"}\"}}");
    assertNoCredentials(plain);

    List<String> deleted = List.of("source.checkpoint", "sink.a");
    oms.answers(YES).clusterManager().updateTask(CONNECTOR, config, deleted);
    assertThat(oms.taken().getUrl().queryParameter("deleteParams"))
        .isEqualTo("source.checkpoint,sink.a");
  }

  @Test
  void storeCallsNameTheStoreInAForm() {
    form(cm -> cm.stopStore(STORE), "/crawler/clear", "crawler=" + STORE_ENCODED);
    form(cm -> cm.startStore(STORE), "/crawler/restore", "crawler=" + STORE_ENCODED);
    form(cm -> cm.destroyStore(STORE), "/crawler/destroy", "crawler=" + STORE_ENCODED);
  }

  private void form(Consumer<ClusterManagerClient> call, String target, String body) {
    oms.answers(YES);
    call.accept(oms.clusterManager());
    RecordedRequest request = oms.taken();
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getTarget()).isEqualTo(target);
    assertThat(request.getHeaders().get("Content-Type"))
        .isEqualTo("application/x-www-form-urlencoded");
    assertThat(FakeOms.body(request)).isEqualTo(body);
    assertNoCredentials(request);
  }

  private static void assertNoCredentials(RecordedRequest request) {
    assertThat(request.getHeaders().get("Authorization")).isNull();
    assertThat(request.getHeaders().get("User-Agent")).isEqualTo("oms-exporter/1.2.3");
  }

  @Test
  void aRefusalCarriesTheClusterManagersWords() {
    oms.answers("{\"isSuccess\":\"false\",\"errCode\":500,\"errMsg\":\"任务不存在\"}");
    OmsException.Rejected refused =
        catchThrowableOfType(
            OmsException.Rejected.class, () -> oms.clusterManager().stopTask(CONNECTOR));
    assertThat(refused.refusal()).isEqualTo(new Refusal("500", "任务不存在", "", ""));
    assertThat(refused).hasMessageContaining("prod: connector/task/v2/stop: rejected");
    assertThat(oms.calls).containsExactly("cm connector/task/v2/stop rejected");
  }

  @Test
  void aRefusalWithAnotherStatusCarriesThemToo() {
    String said = "{\"isSuccess\":false,\"errCode\":\"CM-1\",\"errMsg\":\"busy\"}";
    oms.answers(new MockResponse.Builder().code(500).body(said).build());
    OmsException.HttpError error =
        catchThrowableOfType(
            OmsException.HttpError.class, () -> oms.clusterManager().stopTask(CONNECTOR));
    assertThat(error.refusal()).isEqualTo(new Refusal("CM-1", "busy", "", ""));
    assertThat(oms.calls).containsExactly("cm connector/task/v2/stop http_error");
  }

  @Test
  void anAnswerWithoutVerdictIsUnreadable() {
    for (String answer : List.of("{}", "[]", "", "<html>", "{\"isSuccess\":null}", YES + "x")) {
      oms.answers(answer);
      OmsException.Unreadable unreadable =
          catchThrowableOfType(
              OmsException.Unreadable.class, () -> oms.clusterManager().stopStore(STORE));
      assertThat(unreadable).as(answer).isNotNull();
      assertThat(unreadable.outcomeUnknown()).isTrue();
    }
  }
}
