package org.omsexporter.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.omsexporter.simulator.world.Scenario;

/** The form that starts a full import: goes on, or runs it anew after a word of its own. */
class RestartPageTest {
  private static TestExporter exporter;
  private static TestClient oscar;
  private static String copying;

  @BeforeAll
  static void start() throws Exception {
    exporter = new TestExporter();
    oscar = exporter.as("oscar").header("Accept", "text/html");
    copying = exporter.component(Scenario.FULL_SYNC, "full_import");
  }

  @AfterAll
  static void stop() {
    exporter.close();
  }

  @BeforeEach
  void stopped() {
    exporter.simulator.world().controls().setComponentStatus(copying, "STOPPED");
  }

  @Test
  void aFullImportRunsAnewAfterItsWordIsTyped() throws Exception {
    PageForm form = open().with("restart", "yes").with("confirm", "restart");
    exporter.sent();
    assertThat(form.send().statusCode()).isEqualTo(303);
    assertThat(requireNonNull(exporter.last("/connector/task/v2/resume")).query())
        .containsEntry("restartFlag", "true");
    assertThat(exporter.sent()).containsExactly("/connector/task/v2/resume");
  }

  @Test
  void withoutTheWordNothingIsSentAndTheFormIsThereAgain() throws Exception {
    PageForm form = open().with("restart", "yes").with("confirm", "again");
    exporter.sent();
    HttpResponse<String> refused = form.send();
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("banner refused", "name=\"restart\"");
    assertThat(exporter.sent()).isEmpty();
  }

  @Test
  void withoutTheChoiceItGoesOnFromWhereItStopped() throws Exception {
    PageForm form = open();
    exporter.sent();
    assertThat(form.send().statusCode()).isEqualTo(303);
    assertThat(requireNonNull(exporter.last("/connector/task/v2/resume")).query())
        .doesNotContainEntry("restartFlag", "true");
    assertThat(exporter.sent()).containsExactly("/connector/task/v2/resume");
  }

  private static PageForm open() throws Exception {
    return PageForm.open(oscar, "/components/" + TestExporter.encoded(copying), "start");
  }
}
