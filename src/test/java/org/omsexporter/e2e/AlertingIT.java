package org.omsexporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.simulator.faults.Fault;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.testing.Notification;
import org.omsexporter.testing.Notification.Alert;

/**
 * From a fault in OMS to the message at the receiver, through the whole {@link AlertingChain}. The
 * world has faults of its own, so each test looks at one project or at OMS as a whole.
 */
class AlertingIT {

  @TempDir Path directory;

  private AlertingChain chain;

  @BeforeEach
  void startChain() throws IOException {
    chain = AlertingChain.start(directory);
  }

  @AfterEach
  void stopChain() {
    chain.close();
  }

  @Test
  void aProjectThatLagsIsToldOnceRepeatedAndResolved() {
    String project = highProject();
    chain.oms().world().controls().setLatency(project, Duration.ofSeconds(30));
    await(
        "a latency at the threshold is judged",
        () -> chain.prometheus().value(latencyTwoEvaluationsAgo(project)) == 30);
    assertThat(chain.receiver().about("project_id", project)).isEmpty();

    chain.oms().world().controls().setLatency(project, Duration.ofSeconds(77));
    await("the message and its repetition", () -> messages(project).size() >= 2);
    List<Notification> messages = messages(project);
    assertThat(messages)
        .allSatisfy(
            message -> {
              assertThat(message.receiver()).isEqualTo("oms-high");
              assertThat(message.resolved()).isEmpty();
              assertThat(message.firing()).singleElement().satisfies(this::isTheDelay);
            });
    assertThat(Duration.between(messages.get(0).receivedAt(), messages.get(1).receivedAt()))
        .as("nothing in between: the second message is the repetition")
        .isGreaterThanOrEqualTo(AlertingChain.REPEAT);

    chain.oms().world().controls().setLatency(project, Duration.ofSeconds(3));
    await("the end is told", () -> !last(project).resolved().isEmpty());
    assertThat(last(project).firing()).isEmpty();
    assertThat(last(project).resolved()).singleElement().satisfies(this::isTheDelay);
  }

  @Test
  void anOmsThatIsDownIsToldAndSilencesItsProjects() {
    String project = highProject();
    chain.oms().world().controls().setLatency(project, Duration.ofSeconds(77));
    await("the project's own alert", () -> !messages(project).isEmpty());

    chain.oms().faults().add(Fault.httpStatus(500));
    await("OmsDown is told", () -> !down().isEmpty());
    assertThat(down().get(0).receiver()).isEqualTo("oms-operators");
    assertThat(down().get(0).firing())
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.label("oms")).isEqualTo("prod");
              assertThat(alert.label("severity")).isEqualTo("critical");
              assertThat(alert.annotation("summary")).isEqualTo("OMS prod does not answer");
              assertThat(alert.annotation("runbook_url")).endsWith("docs/runbooks.md#omsdown");
            });
    await(
        "the project's alert is silenced",
        () ->
            chain.alertmanager().inhibited("project_id", project).equals(List.of("OmsSyncDelay")));
    int before = messages(project).size();
    int downs = down().size();
    await("OmsDown is repeated twice", () -> down().size() >= downs + 2);
    assertThat(messages(project)).as("the project is silent meanwhile").hasSize(before);

    chain.oms().faults().clear();
    await("the end is told", () -> !down().get(down().size() - 1).resolved().isEmpty());
    await("the project speaks again", () -> messages(project).size() > before);
    assertThat(last(project).firing()).singleElement().satisfies(this::isTheDelay);
  }

  @Test
  void aProjectThatIsPausedUnderARunningConnectorIsToldAsInconsistent() {
    String project = highProject();
    assertThat(messages(project)).isEmpty();
    chain.oms().world().controls().setProjectStatus(project, "SUSPEND");
    await("the message", () -> !messages(project).isEmpty());
    assertThat(messages(project).get(0).firing())
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.name()).isEqualTo("OmsSyncStatusInconsistent");
              assertThat(alert.label("alert_level")).isEqualTo("high");
              assertThat(alert.annotation("summary")).endsWith("stands still, its connector runs");
              assertThat(alert.annotation("value")).isEqualTo(runningConnectors(project));
            });
    chain.oms().world().controls().setProjectStatus(project, "RUNNING");
    await("the end is told", () -> !last(project).resolved().isEmpty());
    assertThat(last(project).firing()).isEmpty();
  }

  private void isTheDelay(Alert alert) {
    String project = alert.label("project_id");
    assertThat(alert.name()).isEqualTo("OmsSyncDelay");
    assertThat(alert.label("oms")).isEqualTo("prod");
    assertThat(alert.label("alert_level")).isEqualTo("high");
    assertThat(alert.label("severity")).isEqualTo("critical");
    assertThat(alert.labels().has("oms_grafana_url")).isFalse();
    assertThat(alert.annotation("summary"))
        .isEqualTo("Project " + alert.label("project_name") + " is 1m 17s behind");
    assertThat(alert.annotation("description"))
        .contains(alert.label("project_name"), project, "above the 30s of high protection");
    assertThat(alert.annotation("dashboard_url"))
        .isEqualTo("http://localhost:3000/d/oms-project?var-oms=prod&var-project=" + project);
    assertThat(alert.annotation("runbook_url")).endsWith("docs/runbooks.md#omssyncdelay");
  }

  /** A synchronization project of level high that nothing is wrong with. */
  private String highProject() {
    return chain.oms().world().projectIdOf(Scenario.MODIFYING);
  }

  private List<Notification> messages(String project) {
    return chain.receiver().about("project_id", project);
  }

  private Notification last(String project) {
    List<Notification> messages = messages(project);
    return messages.get(messages.size() - 1);
  }

  private List<Notification> down() {
    return chain.receiver().about("alertname", "OmsDown");
  }

  private String runningConnectors(String project) {
    return Long.toString(
        (long)
            chain
                .prometheus()
                .value(
                    "sum(oms_component_status{component_type=\"connector\",status=\"running\",project_id=\"%s\"})"
                        .formatted(project)));
  }

  private static String latencyTwoEvaluationsAgo(String project) {
    return "oms_project_latency_seconds{project_id=\"" + project + "\"} offset 5s";
  }

  private static void await(String what, Callable<Boolean> condition) {
    Awaitility.await(what)
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(100))
        .until(condition);
  }
}
