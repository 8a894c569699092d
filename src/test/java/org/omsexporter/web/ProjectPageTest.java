package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.omsexporter.simulator.world.Scenario;

/** What the page of a project shows in one state and not in another. */
class ProjectPageTest {
  private static final Pattern CAUSE =
      Pattern.compile("<dt>Cause</dt><dd><a href=\"([^\"]+)\">Store .+</a> is Stopped\\. ");

  @AutoClose private static final TestExporter exporter = new TestExporter();

  @Test
  void theCauseOfADelayLeadsToTheComponentThatIsStopped() throws Exception {
    Matcher cause = CAUSE.matcher(page(Scenario.STORE_STOPPED));
    assertThat(cause.find()).isTrue();
    assertThat(exporter.as("ada").get(cause.group(1).replace("&amp;", "&")).body())
        .contains("<span class=\"state stopped\">Stopped</span>", "View Logs", "Start");
  }

  @Test
  void aFullSynchronizationSaysHowFarItHasCome() throws Exception {
    assertThat(page(Scenario.FULL_SYNC))
        .containsPattern("<dd>Full Synchronization has come to \\d+ %\\.</dd>");
    assertThat(page(Scenario.STEADY)).doesNotContain("has come to");
  }

  @Test
  void onlyStepsThatHaveBegunHaveCharts() throws Exception {
    assertThat(page(Scenario.FULL_SYNC))
        .contains("id=\"full_sync\"")
        .doesNotContain("id=\"incremental_sync\"");
    assertThat(page(Scenario.NOT_STARTED)).doesNotContain("<figure");
    assertThat(page(Scenario.STEADY)).contains("id=\"incremental_sync\"");
  }

  @Test
  void whereNobodyIsAskedWhoTheyAreNobodyIsAskedToSignIn() throws Exception {
    TestClient browser = exporter.as("ada").header("Accept", "text/html");
    assertThat(browser.get("/nowhere").body()).contains("Not Found").doesNotContain("Sign in");
    assertThat(exporter.client().get("/projects").body()).contains("Sign in");
  }

  @Test
  void aProjectThatHasNeverCaughtUpSaysWhyNoAlertComes() throws Exception {
    assertThat(page(Scenario.CATCHING_UP))
        .contains("<div class=\"warn\"><dt>Latency</dt>")
        .contains("It has not caught up once yet:");
    assertThat(page(Scenario.STEADY)).doesNotContain("caught up once");
  }

  private static String page(Scenario scenario) throws Exception {
    String path = "/projects/" + exporter.simulator.world().projectIdOf(scenario);
    return exporter.as("ada").get(path).body();
  }
}
