package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omsexporter.web.GrafanaQueries.json;
import static org.omsexporter.web.GrafanaQueries.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.omsexporter.simulator.OmsSimulator;
import org.omsexporter.simulator.SimulatorOptions;
import org.omsexporter.simulator.faults.Fault;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.simulator.world.World;
import org.omsexporter.testing.RunningExporter;

/** What Grafana asks, over a whole exporter. */
class GrafanaTest {
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
  void healthSaysThatOmsIsRead() throws Exception {
    JsonNode health = client.read("/grafana/health");
    assertThat(health.path("status").asText()).isEqualTo("OK");
    assertThat(health.path("message").asText()).contains("24");
    assertThat(health.at("/details/installations/0/oms").asText()).isEqualTo("sim");
  }

  @Test
  void healthNamesTheOmsThatCannotBeRead() throws Exception {
    try (OmsSimulator good = OmsSimulator.start(SimulatorOptions.defaults().withProjects(2));
        OmsSimulator bad = OmsSimulator.start(SimulatorOptions.defaults().withProjects(2));
        RunningExporter running =
            RunningExporter.start(
                RunningExporter.installation("good", good),
                RunningExporter.installation("bad", bad))) {
      String url = "http://127.0.0.1:%d/grafana/health".formatted(running.exporter().apiPort());
      running.await("both are read", () -> running.get(url).body().contains("\"OK\""));
      bad.faults().add(Fault.httpStatus(500));
      running.await("one fails", () -> running.get(url).body().contains("\"ERROR\""));
      JsonNode health = Answered.json(running.get(url).body());
      assertThat(health.path("message").asText()).contains("bad (").doesNotContain("good");
      assertThat(health.at("/details/installations/0/up").asBoolean()).isTrue();
      assertThat(health.at("/details/installations/1/up").asBoolean()).isFalse();
    }
  }

  @Test
  void anOmsThatFailsIsTheErrorOfItsQueriesOnly() throws Exception {
    exporter.simulator.faults().add(Fault.httpStatus(500).on("DescribeProject"));
    String id = world.projectIdOf(Scenario.NEGATIVE_LATENCY);
    JsonNode results =
        grafana
            .post(
                "{'queries':[{'refId':'A','queryType':'projects'},"
                    + "{'refId':'B','queryType':'settings','project':'%s'}]}".formatted(id))
            .path("results");
    assertThat(results.at("/A/status").asInt()).isEqualTo(200);
    assertThat(results.at("/B/status").asInt()).isEqualTo(502);
    assertThat(results.at("/B/error").asText()).isNotEmpty();
    assertThat(results.at("/B/errorSource").asText()).isEqualTo("downstream");
  }

  @Test
  void whatAQueryGetsWrongIsItsOwnError() throws Exception {
    for (String wrong :
        List.of(
            "'queryType':'tables'",
            "'queryType':''",
            "'refId':'B'",
            "'queryType':'steps'",
            "'queryType':'logs'",
            "'queryType':'projects','status':'walking'",
            "'queryType':'projects','limit':0",
            "'queryType':'projects','oms':'nowhere'",
            "'queryType':'performance','project':'%s','from':'yesterday'".formatted(steady),
            "'queryType':'performance','project':'%s','from':'2000','to':'1000'"
                .formatted(steady))) {
      JsonNode results =
          grafana
              .post(
                  "{'queries':[{%s,'refId':'B'},{'refId':'A','queryType':'projects'}]}"
                      .formatted(wrong.equals("'refId':'B'") ? "'x':1" : wrong))
              .path("results");
      assertThat(results.at("/A/status").asInt()).as(wrong).isEqualTo(200);
      assertThat(results.at("/B/status").asInt()).as(wrong).isEqualTo(400);
      assertThat(results.at("/B/error").asText()).as(wrong).isNotEmpty();
    }
    assertThat(grafana.result("{'refId':'A','queryType':'tables'}").path("error").asText())
        .contains("tables", "projects", "performance");
    assertThat(
            grafana
                .result("{'refId':'A','queryType':'steps','project':'np_nothing'}")
                .path("status")
                .asInt())
        .isEqualTo(404);
  }

  @Test
  void aBodyThatAsksNothingIsAProblem() throws Exception {
    for (String body :
        List.of(
            "{}",
            "{'queries':[]}",
            "{'queries':{}}",
            "{'queries':['projects']}",
            "[]",
            "{",
            "{'queries':[{'refId':'A','queryType':'projects'},{'refId':'A','queryType':'steps'}]}")) {
      HttpResponse<String> answer = client.post("/grafana/query", json(body));
      assertThat(answer.statusCode()).as(body).isEqualTo(400);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }
    HttpResponse<String> text =
        client.header("Content-Type", "text/plain").post("/grafana/query", "{}");
    assertThat(text.statusCode()).isEqualTo(415);
    assertThat(client.get("/grafana/query").statusCode()).isEqualTo(405);
  }

  @Test
  void readsNeedTheRoleOfAViewer() throws Exception {
    for (String path :
        List.of("/grafana/health", "/grafana/resources/projects", "/grafana/annotations")) {
      assertThat(exporter.client().header("Authorization", "Bearer wrong").get(path).statusCode())
          .isEqualTo(401);
      assertThat(
              exporter
                  .client()
                  .header("Authorization", "Bearer robot-token")
                  .get(path)
                  .statusCode())
          .isEqualTo(200);
    }
    assertThat(
            exporter
                .client()
                .header("Authorization", "Bearer wrong")
                .post("/grafana/query", "{}")
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void oneRequestMayCostSoMuchOnly() throws Exception {
    String many = String.join("'},", names("{'queryType':'projects','refId':'", 27)) + "'}";
    assertThat(client.post("/grafana/query", json("{'queries':[%s]}".formatted(many))).statusCode())
        .isEqualTo(400);
    String logs = "{'refId':'%s','queryType':'logs','component':['%s'],'lines':%d}";
    String component = world.componentIds(steady).get(0);
    List<String> queries =
        List.of(
            logs.formatted("A", String.join("','", names("c", 21)), 1),
            logs.formatted("B", component + "','" + component, 10_000),
            logs.formatted("C", component, 10_000),
            logs.formatted("D", component, 1));
    JsonNode results =
        grafana.post("{'queries':[%s]}".formatted(String.join(",", queries))).path("results");
    assertThat(results.at("/A/error").asText()).contains("21 components");
    assertThat(results.at("/B/frames")).hasSize(1);
    assertThat(results.at("/C/status").asInt()).isEqualTo(200);
    assertThat(results.at("/D/error").asText()).contains("20000 lines");
  }

  @Test
  void oneRequestAsksOmsSoOftenOnly() throws Exception {
    StringBuilder ids = new StringBuilder();
    for (JsonNode project : client.read("/api/v1/projects")) {
      ids.append(ids.isEmpty() ? "'" : ",'").append(project.path("id").asText()).append('\'');
    }
    List<String> queries = new ArrayList<>();
    for (String refId : List.of("A", "B", "C")) {
      queries.add("{'refId':'%s','queryType':'performance','project':[%s]}".formatted(refId, ids));
    }
    JsonNode results =
        grafana.post("{'queries':[%s]}".formatted(String.join(",", queries))).path("results");
    assertThat(results.at("/B/status").asInt()).isEqualTo(200);
    assertThat(results.at("/C/error").asText()).contains("ask OMS 200 times");
  }

  @Test
  void aRangeBeyondReasonIsNoMistakeOfOurs() throws Exception {
    String actions = "{'queries':[{'refId':'A','queryType':'actions'}],'from':'%s','to':'now'}";
    for (String from : List.of("-999999999-01-01T00:00:00Z", "now" + "-1d".repeat(20_000), "-1")) {
      JsonNode result = grafana.post(actions.formatted(from)).at("/results/A");
      assertThat(result.path("status").asInt()).as(result.toString()).isEqualTo(400);
    }
    assertThat(grafana.post(actions.formatted("now-99999y")).at("/results/A/status").asInt())
        .isEqualTo(200);
  }

  @Test
  void aRangeThatMeansNothingIsABadRequest() throws Exception {
    for (String query :
        List.of(
            "from=yesterday",
            "from=now&to=now-1h",
            "from=-999999999-01-01T00:00:00Z",
            "to=%2B999999999-12-31T00:00:00Z",
            "from=-1",
            "from=999999999999999",
            "limit=0",
            "oms=nowhere")) {
      assertThat(client.get("/grafana/annotations?" + query).statusCode()).as(query).isEqualTo(400);
    }
  }

  @Test
  void everyListForVariablesIsTextsAndValues() throws Exception {
    for (String name : texts(client.read("/grafana/resources"))) {
      if (name.equals("logFiles")) {
        continue;
      }
      JsonNode list = client.read("/grafana/resources/" + name);
      assertThat(list).as(name).isNotEmpty();
      assertThat(list.findValuesAsText("value")).as(name).hasSameSizeAs(list).doesNotContain("");
      assertThat(list.findValuesAsText("text")).as(name).hasSameSizeAs(list).doesNotContain("");
    }
    assertThat(client.read("/grafana/resources/installations").findValuesAsText("value"))
        .containsExactly("sim");
    assertThat(client.read("/grafana/resources/projects?status=paused").findValuesAsText("value"))
        .contains(world.projectIdOf(Scenario.PAUSED))
        .doesNotContain(steady);
    assertThat(
            client
                .read("/grafana/resources/components?project=" + steady)
                .findValuesAsText("value"))
        .containsExactlyInAnyOrderElementsOf(world.componentIds(steady));
    assertThat(client.get("/grafana/resources/nothing").statusCode()).isEqualTo(404);
  }

  private static List<String> names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }
}
