package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.omsexporter.web.GrafanaQueries.assertSameRows;
import static org.omsexporter.web.GrafanaQueries.column;
import static org.omsexporter.web.GrafanaQueries.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.simulator.faults.Fault;
import org.omsexporter.simulator.faults.FaultKind;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.simulator.world.World;

/** The frames that Grafana is answered with, over a whole exporter. */
class GrafanaFramesTest {
  @AutoClose private static final TestExporter exporter = new TestExporter();
  private static final World world = exporter.simulator.world();
  private static final TestClient client = exporter.as("vera");
  private static final GrafanaQueries grafana = new GrafanaQueries(client);
  private static final String steady = world.projectIdOf(Scenario.STEADY);

  @AfterEach
  void clear() {
    exporter.simulator.faults().clear();
  }

  @Test
  void aFrameOfProjectsHoldsTheRowsOfTheJsonApi() throws Exception {
    // both have ages in seconds, and a poll can come between
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertSameRows(
                    client.read("/api/v1/projects"),
                    grafana.frame("{'refId':'A','queryType':'projects'}"),
                    "projects"));
  }

  @Test
  void theListsFiltersWorkInQueries() throws Exception {
    JsonNode frame =
        grafana.frame(
            "{'refId':'A','queryType':'projects','status':['paused','failed'],'sort':'-name',"
                + "'limit':3}");
    List<String> statuses = texts(column(frame, "status"));
    assertThat(statuses).hasSize(3).isSubsetOf("paused", "failed");
    assertThat(frame.at("/schema/meta/notices/0/text").asText()).startsWith("3 of ");
  }

  @Test
  void allOfAVariableIsNoFilter() throws Exception {
    JsonNode frame =
        grafana.frame("{'refId':'A','queryType':'projects','label':'$__all','status':[],'q':''}");
    assertThat(column(frame, "id")).hasSize(24);
  }

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void aProjectInAnyStateAnswersAllItsQueries(Scenario scenario) throws Exception {
    String id = world.projectIdOf(scenario);
    String path = "/api/v1/projects/" + id;
    JsonNode project;
    JsonNode asFrame;
    do {
      project = client.read(path);
      asFrame = grafana.frame("project", id);
      // Polls go on meanwhile.
    } while (!project.equals(client.read(path)));
    assertSameRows(JsonNodeFactory.instance.arrayNode().add(project), asFrame, "project");
    JsonNode steps = grafana.frame("steps", id);
    assertThat(texts(column(steps, "step")))
        .isEqualTo(client.read(path + "/steps").findValuesAsText("step"));
    assertThat(texts(column(grafana.frame("components", id), "id")))
        .isEqualTo(client.read(path + "/components").findValuesAsText("id"));
    assertSameRows(client.read(path + "/objects"), grafana.frame("objects", id), "objects");
    assertSameRows(client.read(path + "/settings"), grafana.frame("settings", id), "settings");
    JsonNode performance = grafana.frame("performance", id);
    boolean empty = column(performance, "time").isEmpty();
    assertThat(performance.at("/schema/meta/notices").isMissingNode()).isEqualTo(!empty);
  }

  @Test
  void theWorldHasAProjectInEachState() throws Exception {
    Set<String> statuses =
        new TreeSet<>(client.read("/api/v1/projects").findValuesAsText("status"));
    assertThat(statuses)
        .contains(
            "not_started",
            "running",
            "modifying",
            "integrating",
            "paused",
            "failed",
            "completed",
            "releasing",
            "released");
  }

  @Test
  void namesComeAsPeopleGaveThem() throws Exception {
    List<String> names =
        texts(column(grafana.frame("{'refId':'A','queryType':'projects'}"), "name"));
    assertThat(names)
        .isEqualTo(client.read("/api/v1/projects").findValuesAsText("name"))
        .anyMatch(name -> name.contains("\""))
        .anyMatch(name -> name.contains("\\"))
        .anyMatch(name -> name.contains("$b|c.*(d)"))
        .anyMatch(name -> name.contains("🚀"));
    for (String name : names) {
      String asked = JsonNodeFactory.instance.objectNode().put("q", name).toString();
      JsonNode frame =
          grafana.frame(
              "{'refId':'A','queryType':'projects'," + asked.substring(1).replace("'", "\\u0027"));
      assertThat(texts(column(frame, "name"))).contains(name);
    }
  }

  @Test
  void componentsOfAllProjectsComeWithoutAskingOms() throws Exception {
    exporter.simulator.requests().clear();
    JsonNode frame = grafana.frame("{'refId':'A','queryType':'components','type':'store'}");
    assertThat(texts(column(frame, "type"))).isNotEmpty().containsOnly("store");
    assertThat(new TreeSet<>(texts(column(frame, "projectId"))).size()).isGreaterThan(5);
    assertThat(exporter.simulator.requests().all()).isEmpty();
  }

  @Test
  void severalProjectsAreAFrameEach() throws Exception {
    String other = world.projectIdOf(Scenario.LAGGING);
    JsonNode frames =
        grafana
            .result(
                "{'refId':'A','queryType':'steps','project':['%s','%s']}".formatted(steady, other))
            .path("frames");
    assertThat(frames).hasSize(2);
    assertThat(frames.at("/0/schema/meta/custom/projectId").asText()).isEqualTo(steady);
    assertThat(frames.at("/1/schema/meta/custom/projectId").asText()).isEqualTo(other);
  }

  @Test
  void historyIsOmsOwnInTheAskedRange() throws Exception {
    Instant to = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Instant from = to.minus(Duration.ofHours(3));
    JsonNode frame = frameIn("performance", "'maxDataPoints':1000,'intervalMs':15000", from, to);
    List<Long> times = new ArrayList<>();
    column(frame, "time").forEach(time -> times.add(time.asLong()));
    assertThat(times)
        .hasSizeGreaterThan(100)
        .isSorted()
        .allMatch(time -> time >= from.toEpochMilli() && time <= to.toEpochMilli());
    assertThat(column(frame, "latencySeconds").get(0).isNumber()).isTrue();
    assertThat(frame.at("/schema/fields/1/labels/project_id").asText()).isEqualTo(steady);
    assertThat(frame.at("/schema/meta/type").asText()).isEqualTo("timeseries-wide");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'maxDataPoints':20",
        "'intervalMs':600000",
        "'maxDataPoints':7,'intervalMs':1000"
      })
  void noMorePointsComeThanThePanelShows(String asked) throws Exception {
    Instant to = Instant.now();
    JsonNode frame = frameIn("performance", asked, to.minus(Duration.ofHours(3)), to);
    int most = asked.contains("7") ? 7 : asked.contains("20") ? 20 : 18;
    assertThat(column(frame, "time").size()).isBetween(most / 2, most);
  }

  @Test
  void aRangeMayBeRelativeOrRfc3339OrOfTheQueryItself() throws Exception {
    String query = "'queryType':'performance','project':'%s'".formatted(steady);
    JsonNode results =
        grafana
            .post(
                "{'queries':[{'refId':'A',%1$s},{'refId':'B',%1$s,'timeRange':{'from':'%2$s','to':'now'}}],"
                        .formatted(query, Instant.now().minus(Duration.ofHours(2)))
                    + "'from':'now-3h','to':'now'}")
            .path("results");
    int three = results.at("/A/frames/0/data/values/0").size();
    int two = results.at("/B/frames/0/data/values/0").size();
    assertThat(two).isPositive();
    Duration spanned =
        Duration.ofMillis(
            results.at("/B/frames/0/data/values/0/" + (two - 1)).asLong()
                - results.at("/B/frames/0/data/values/0/0").asLong());
    assertThat(spanned).isBetween(Duration.ofMinutes(90), Duration.ofHours(2));
    assertThat(three).isPositive();
  }

  @Test
  void withoutATimeSeriesDatabaseTheFrameIsEmptyAndSaysWhy() throws Exception {
    for (Fault fault :
        List.of(
            Fault.of(FaultKind.NO_METRIC_HISTORY),
            Fault.of(FaultKind.EMPTY_METRIC_HISTORY),
            Fault.errorCode("INNER_ERROR", "坏了").on("DescribeProjectStepMetric").withStatus(500))) {
      exporter.simulator.faults().clear();
      exporter.simulator.faults().add(fault);
      Instant to = Instant.now();
      JsonNode frame = frameIn("performance", "'limit':1", to.minus(Duration.ofHours(5)), to);
      assertThat(column(frame, "time")).isEmpty();
      assertThat(frame.at("/schema/fields")).hasSize(5);
      assertThat(frame.at("/schema/meta/notices/0/text").asText()).contains("time series database");
    }
  }

  @Test
  void theLogOfAComponentIsAFrameOfLines() throws Exception {
    String component = world.componentIds(steady).get(0);
    JsonNode frame =
        grafana.frame(
            "{'refId':'A','queryType':'logs','component':'%s','lines':5}".formatted(component));
    assertThat(texts(frame.at("/schema/fields"), "name"))
        .containsExactly("timestamp", "body", "file");
    assertThat(column(frame, "body")).hasSize(5);
    assertThat(frame.at("/schema/meta/preferredVisualisationType").asText()).isEqualTo("logs");
    List<String> files =
        client
            .read("/grafana/resources/logFiles?component=" + TestExporter.encoded(component))
            .findValuesAsText("value");
    assertThat(files).isNotEmpty();
  }

  private static JsonNode frameIn(String type, String asked, Instant from, Instant to)
      throws Exception {
    JsonNode result =
        grafana
            .post(
                "{'queries':[{'refId':'A','queryType':'%s','project':'%s',%s}],'from':'%d','to':'%d'}"
                    .formatted(type, steady, asked, from.toEpochMilli(), to.toEpochMilli()))
            .at("/results/A");
    assertThat(result.path("status").asInt()).as(result.toString()).isEqualTo(200);
    return result.at("/frames/0");
  }
}
