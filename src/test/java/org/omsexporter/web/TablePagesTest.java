package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.omsexporter.simulator.world.Scenario;

/** View Objects, View Parameters, verification results, logs and actions as pages. */
class TablePagesTest {
  @AutoClose private static final TestExporter exporter = new TestExporter();
  private static final String project =
      "/projects/" + exporter.simulator.world().projectIdOf(Scenario.STEADY);

  @Test
  void objectsParametersAndVerificationAreTablesWithTheirDownload() throws Exception {
    assertThat(page(project + "/objects")).contains("View Objects", "format=csv", "Row filter");
    assertThat(page(project + "/settings")).contains("View Parameters", "<td>");
    assertThat(page(project + "/verification")).contains("The full verification has no result yet");
  }

  @Test
  void aTitleTellsWhichOfManyPagesOfItsKindItIs() throws Exception {
    String name = text(page(project), "<h1>(.+?) <span");
    String connector = exporter.component(Scenario.STEADY, "connector");
    String component = "/components/" + TestExporter.encoded(connector);
    assertThat(title(project + "/objects")).isEqualTo("View Objects · " + name);
    assertThat(title(project + "/performance"))
        .isEqualTo("Incremental Synchronization Performance · " + name);
    assertThat(title(project + "?action=pause")).isEqualTo("Pause project · " + name);
    assertThat(title(component + "/logs")).isEqualTo("View Logs · " + connector);
  }

  @Test
  void theDetailsPageHasTheTermsOfOmsOwn() throws Exception {
    assertThat(page(project))
        .contains("Project Type", "Data Synchronization (TIDB → KAFKA)", "Synchronization Type")
        .contains("Alert Level", "High Protection", "Created By", "Created At")
        .contains("Synchronization Start Timestamp", "Connection Details")
        .contains("View Objects", "View Parameters", "Component Monitoring")
        .contains("Schema Synchronization", "Incremental Synchronization Log Pull")
        .contains("Full Synchronization", "Incremental Synchronization Performance")
        .contains("Latency", "Synchronization Traffic", "Average Write Duration", "RPS")
        .contains("Component ID", "Earliest Pull Timestamp", "Current Pull Timestamp", "Status")
        .contains("Store ID", "Current Timestamp", "Pause", "Update", "View Logs");
  }

  @Test
  void aSearchNarrowsATableAndStaysInItsField() throws Exception {
    String narrowed = page(project + "/objects?q=no%20such%20object");
    assertThat(narrowed).contains("No row matches.", "value=\"no such object\"");
  }

  @Test
  void anOffsetBeyondTheEndShowsNoRowAndTheWayBack() throws Exception {
    assertThat(page(project + "/objects?offset=1000")).contains("No row matches.", "rel=\"prev\"");
  }

  @Test
  void everyWayOnFromTheListKeepsTheFiltersTheOrderAndTheLengthOfAPage() throws Exception {
    String list = page("/projects?type=sync&limit=3&offset=3&sort=name");
    assertThat(list)
        .contains("rel=\"prev\" href=\"/projects?type=sync&amp;limit=3&amp;sort=name\"")
        .contains(
            "rel=\"next\" href=\"/projects?type=sync&amp;limit=3&amp;sort=name&amp;offset=6\"")
        .contains("href=\"/projects?type=sync&amp;limit=3&amp;sort=-name\"")
        .contains("href=\"/projects?type=sync&amp;limit=3&amp;status=running&amp;sort=name\"")
        .contains("name=\"limit\" value=\"3\"", "name=\"sort\" value=\"name\"");
  }

  @Test
  void anOffsetBeyondTheListLeadsBackToItsLastPage() throws Exception {
    assertThat(page("/projects?limit=1000&offset=2000"))
        .contains("rel=\"prev\" href=\"/projects?limit=1000\"");
  }

  @Test
  void aReaderOfChineseGetsThePagesInChinese() throws Exception {
    HttpResponse<String> answer =
        exporter.client().as("vera").header("Accept-Language", "zh-CN").get(project + "/objects");
    assertThat(answer.body()).contains("lang=\"zh-CN\"", "查看对象", "行过滤条件");
    assertThat(exporter.client().header("Accept-Language", "zh-CN").get("/sign-in").body())
        .contains("用户名", "密码");
    assertThat(
            exporter
                .client()
                .as("vera")
                .header("Accept-Language", "zh-CN")
                .header("Accept", "text/html")
                .get("/projects/np_none")
                .body())
        .contains("未找到");
  }

  @Test
  void actionsAreNarrowedByUserAndOutcomeAndLeadToTheirTargets() throws Exception {
    exporter.client().as("oscar").post("/api/v1" + project + "/actions/resume", "{}");
    String all = page("/actions");
    assertThat(all).contains("href=\"" + project + "?oms=", "state refused", "<time");
    assertThat(page("/actions?user=oscar&outcome=refused")).contains("state refused");
    assertThat(page("/actions?user=nobody"))
        .contains("No row matches.")
        .doesNotContain("state ref");
  }

  private static String title(String path) throws Exception {
    return text(page(path), "<title>(.+) · oms-exporter</title>");
  }

  /** What the group of an expression finds first. */
  private static String text(String page, String expression) {
    return Pattern.compile(expression)
        .matcher(page)
        .results()
        .findFirst()
        .map(found -> found.group(1))
        .orElseThrow();
  }

  private static String page(String path) throws Exception {
    HttpResponse<String> answer = exporter.client().as("ada").get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }
}
