package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.simulator.Fault;
import org.omsexporter.simulator.FaultKind;
import org.omsexporter.simulator.OmsSimulator;
import org.omsexporter.simulator.Scenario;
import org.omsexporter.simulator.SimulatorOptions;
import org.omsexporter.simulator.World;
import org.omsexporter.testing.RunningExporter;

/** What Grafana asks, over a whole exporter. */
class GrafanaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static TestExporter exporter;
  private static World world;
  private static TestClient client;
  private static String steady;

  @BeforeAll
  static void start() throws Exception {
    exporter = new TestExporter();
    world = exporter.simulator.world();
    client = exporter.as("vera");
    steady = world.projectIdOf(Scenario.STEADY);
  }

  @AfterAll
  static void stop() {
    exporter.close();
  }

  @AfterEach
  void clear() {
    exporter.simulator.faults().clear();
  }

  @Test
  void healthSaysThatOmsIsRead() throws Exception {
    JsonNode health = get("/grafana/health");
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
      JsonNode health = JSON.readTree(running.get(url).body());
      assertThat(health.path("message").asText()).contains("bad (").doesNotContain("good");
      assertThat(health.at("/details/installations/0/up").asBoolean()).isTrue();
      assertThat(health.at("/details/installations/1/up").asBoolean()).isFalse();
    }
  }

  @Test
  void aFrameOfProjectsHoldsTheRowsOfTheJsonApi() throws Exception {
    assertSameRows(
        get("/api/v1/projects"), frame("{'refId':'A','queryType':'projects'}"), "projects");
  }

  @Test
  void theListsFiltersWorkInQueries() throws Exception {
    JsonNode frame =
        frame(
            "{'refId':'A','queryType':'projects','status':['paused','failed'],'sort':'-name',"
                + "'limit':3}");
    List<String> statuses = texts(column(frame, "status"));
    assertThat(statuses).hasSize(3).isSubsetOf("paused", "failed");
    assertThat(frame.at("/schema/meta/notices/0/text").asText()).startsWith("3 of ");
  }

  @Test
  void allOfAVariableIsNoFilter() throws Exception {
    JsonNode frame =
        frame("{'refId':'A','queryType':'projects','label':'$__all','status':[],'q':''}");
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
      project = get(path);
      asFrame = frame("project", id);
      // Polls go on meanwhile.
    } while (!project.equals(get(path)));
    assertSameRows(JSON.createArrayNode().add(project), asFrame, "project");
    JsonNode steps = frame("steps", id);
    assertThat(texts(column(steps, "step")))
        .isEqualTo(get(path + "/steps").findValuesAsText("step"));
    assertThat(texts(column(frame("components", id), "id")))
        .isEqualTo(get(path + "/components").findValuesAsText("id"));
    assertSameRows(get(path + "/objects"), frame("objects", id), "objects");
    assertSameRows(get(path + "/settings"), frame("settings", id), "settings");
    JsonNode performance = frame("performance", id);
    boolean empty = column(performance, "time").isEmpty();
    assertThat(performance.at("/schema/meta/notices").isMissingNode()).isEqualTo(!empty);
  }

  @Test
  void theWorldHasAProjectInEachState() throws Exception {
    Set<String> statuses = new TreeSet<>(get("/api/v1/projects").findValuesAsText("status"));
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
    List<String> names = texts(column(frame("{'refId':'A','queryType':'projects'}"), "name"));
    assertThat(names)
        .isEqualTo(get("/api/v1/projects").findValuesAsText("name"))
        .anyMatch(name -> name.contains("\""))
        .anyMatch(name -> name.contains("\\"))
        .anyMatch(name -> name.contains("$b|c.*(d)"))
        .anyMatch(name -> name.contains("🚀"));
    for (String name : names) {
      String asked = JSON.createObjectNode().put("q", name).toString();
      JsonNode frame =
          frame(
              "{'refId':'A','queryType':'projects'," + asked.substring(1).replace("'", "\\u0027"));
      assertThat(texts(column(frame, "name"))).contains(name);
    }
  }

  @Test
  void componentsOfAllProjectsComeWithoutAskingOms() throws Exception {
    exporter.simulator.requests().clear();
    JsonNode frame = frame("{'refId':'A','queryType':'components','type':'store'}");
    assertThat(texts(column(frame, "type"))).isNotEmpty().containsOnly("store");
    assertThat(new TreeSet<>(texts(column(frame, "projectId"))).size()).isGreaterThan(5);
    assertThat(exporter.simulator.requests().all()).isEmpty();
  }

  @Test
  void severalProjectsAreAFrameEach() throws Exception {
    String other = world.projectIdOf(Scenario.LAGGING);
    JsonNode frames =
        result("{'refId':'A','queryType':'steps','project':['%s','%s']}".formatted(steady, other))
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
        post("{'queries':[{'refId':'A',%1$s},{'refId':'B',%1$s,'timeRange':{'from':'%2$s','to':'now'}}],"
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
    for (FaultKind kind : List.of(FaultKind.NO_METRIC_HISTORY, FaultKind.EMPTY_METRIC_HISTORY)) {
      exporter.simulator.faults().clear();
      exporter.simulator.faults().add(Fault.of(kind));
      Instant to = Instant.now();
      JsonNode frame = frameIn("performance", "'limit':1", to.minus(Duration.ofHours(5)), to);
      assertThat(column(frame, "time")).isEmpty();
      assertThat(frame.at("/schema/fields")).hasSize(5);
      assertThat(frame.at("/schema/meta/notices/0/text").asText()).contains("time series database");
    }
  }

  @Test
  void anOmsThatFailsIsTheErrorOfItsQueriesOnly() throws Exception {
    exporter.simulator.faults().add(Fault.httpStatus(500));
    String id = world.projectIdOf(Scenario.NEGATIVE_LATENCY);
    JsonNode results =
        post("{'queries':[{'refId':'A','queryType':'projects'},"
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
          post("{'queries':[{%s,'refId':'B'},{'refId':'A','queryType':'projects'}]}"
                  .formatted(wrong.equals("'refId':'B'") ? "'x':1" : wrong))
              .path("results");
      assertThat(results.at("/A/status").asInt()).as(wrong).isEqualTo(200);
      assertThat(results.at("/B/status").asInt()).as(wrong).isEqualTo(400);
      assertThat(results.at("/B/error").asText()).as(wrong).isNotEmpty();
    }
    assertThat(result("{'refId':'A','queryType':'tables'}").path("error").asText())
        .contains("tables", "projects", "performance");
    assertThat(
            result("{'refId':'A','queryType':'steps','project':'np_nothing'}")
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
  void theLogOfAComponentIsAFrameOfLines() throws Exception {
    String component = world.componentIds(steady).get(0);
    JsonNode frame =
        frame("{'refId':'A','queryType':'logs','component':'%s','lines':5}".formatted(component));
    assertThat(texts(frame.at("/schema/fields"), "name"))
        .containsExactly("timestamp", "body", "file");
    assertThat(column(frame, "body")).hasSize(5);
    assertThat(frame.at("/schema/meta/preferredVisualisationType").asText()).isEqualTo("logs");
    List<String> files =
        get("/grafana/resources/logFiles?component=" + TestExporter.encoded(component))
            .findValuesAsText("value");
    assertThat(files).isNotEmpty();
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
        post("{'queries':[%s]}".formatted(String.join(",", queries))).path("results");
    assertThat(results.at("/A/error").asText()).contains("21 components");
    assertThat(results.at("/B/frames")).hasSize(1);
    assertThat(results.at("/C/status").asInt()).isEqualTo(200);
    assertThat(results.at("/D/error").asText()).contains("20000 lines");
  }

  @Test
  void oneRequestAsksOmsSoOftenOnly() throws Exception {
    StringBuilder ids = new StringBuilder();
    for (JsonNode project : get("/api/v1/projects")) {
      ids.append(ids.isEmpty() ? "'" : ",'").append(project.path("id").asText()).append('\'');
    }
    List<String> queries = new ArrayList<>();
    for (String refId : List.of("A", "B", "C")) {
      queries.add("{'refId':'%s','queryType':'performance','project':[%s]}".formatted(refId, ids));
    }
    JsonNode results =
        post("{'queries':[%s]}".formatted(String.join(",", queries))).path("results");
    assertThat(results.at("/B/status").asInt()).isEqualTo(200);
    assertThat(results.at("/C/error").asText()).contains("ask OMS 200 times");
  }

  @Test
  void aRangeBeyondReasonIsNoMistakeOfOurs() throws Exception {
    String actions = "{'queries':[{'refId':'A','queryType':'actions'}],'from':'%s','to':'now'}";
    for (String from : List.of("-999999999-01-01T00:00:00Z", "now" + "-1d".repeat(20_000), "-1")) {
      JsonNode result = post(actions.formatted(from)).at("/results/A");
      assertThat(result.path("status").asInt()).as(result.toString()).isEqualTo(400);
    }
    assertThat(post(actions.formatted("now-99999y")).at("/results/A/status").asInt())
        .isEqualTo(200);
  }

  @Test
  void actionsAreRowsAndAnnotationsInTheirRange() throws Exception {
    String id = world.projectIdOf(Scenario.MODIFYING);
    exporter.as("oscar").post("/api/v1/projects/" + id + "/actions/start", "");
    JsonNode all = get("/api/v1/actions?project=" + id);
    String query = "'queryType':'actions','project':'%s'".formatted(id);
    JsonNode results =
        post("{'queries':[{'refId':'A',%s}],'from':'now-1h','to':'now+1m'}".formatted(query))
            .path("results");
    assertSameRows(all, results.at("/A/frames/0"), "actions");
    JsonNode past =
        post("{'queries':[{'refId':'A',%s}],'from':'now-2h','to':'now-1h'}".formatted(query))
            .path("results");
    assertThat(column(past.at("/A/frames/0"), "time")).isEmpty();
    JsonNode annotations =
        get("/grafana/annotations?from=now-1h&to=now%2B1m&tags=action&project=" + id);
    assertThat(annotations).hasSameSizeAs(all);
    assertThat(annotations.at("/0/text").asText()).contains("oscar", "start");
    assertThat(texts(annotations.at("/0/tags"))).contains("action", "start", "refused");
  }

  @Test
  void annotationsTellWhenAProjectCameIntoItsStatus() throws Exception {
    String id = world.projectIdOf(Scenario.PAUSED);
    JsonNode project = get("/api/v1/projects/" + id);
    Instant since = Instant.parse(project.path("statusSince").asText());
    String range =
        "/grafana/annotations?from=%d&to=%d&tags=status&project="
            .formatted(since.minusSeconds(1).toEpochMilli(), since.plusSeconds(1).toEpochMilli());
    JsonNode found = get(range + id);
    assertThat(found).hasSize(1);
    assertThat(found.at("/0/time").asLong()).isEqualTo(since.toEpochMilli());
    assertThat(found.at("/0/text").asText())
        .contains(project.path("name").asText())
        .contains("paused");
    assertThat(
            get(
                "/grafana/annotations?from=%d&to=%d&tags=status&project=%s"
                    .formatted(
                        since.plusSeconds(1).toEpochMilli(),
                        since.plusSeconds(2).toEpochMilli(),
                        id)))
        .isEmpty();
  }

  @Test
  void annotationsTellWhenAStepFailed() throws Exception {
    String id = world.projectIdOf(Scenario.FAILED_FULL);
    JsonNode found = get("/grafana/annotations?from=now-30d&tags=step,failed&project=" + id);
    assertThat(found.findValuesAsText("title"))
        .singleElement()
        .asString()
        .contains("full sync failed");
    List<Long> times = new ArrayList<>();
    get("/grafana/annotations?from=now-30d").forEach(one -> times.add(one.path("time").asLong()));
    assertThat(times).hasSizeGreaterThan(24).isSorted();
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
    for (String name : texts(get("/grafana/resources"))) {
      if (name.equals("logFiles")) {
        continue;
      }
      JsonNode list = get("/grafana/resources/" + name);
      assertThat(list).as(name).isNotEmpty();
      assertThat(list.findValuesAsText("value")).as(name).hasSameSizeAs(list).doesNotContain("");
      assertThat(list.findValuesAsText("text")).as(name).hasSameSizeAs(list).doesNotContain("");
    }
    assertThat(get("/grafana/resources/installations").findValuesAsText("value"))
        .containsExactly("sim");
    assertThat(get("/grafana/resources/projects?status=paused").findValuesAsText("value"))
        .contains(world.projectIdOf(Scenario.PAUSED))
        .doesNotContain(steady);
    assertThat(get("/grafana/resources/components?project=" + steady).findValuesAsText("value"))
        .containsExactlyInAnyOrderElementsOf(world.componentIds(steady));
    assertThat(client.get("/grafana/resources/nothing").statusCode()).isEqualTo(404);
  }

  private static JsonNode frameIn(String type, String asked, Instant from, Instant to)
      throws Exception {
    JsonNode result =
        post("{'queries':[{'refId':'A','queryType':'%s','project':'%s',%s}],'from':'%d','to':'%d'}"
                .formatted(type, steady, asked, from.toEpochMilli(), to.toEpochMilli()))
            .at("/results/A");
    assertThat(result.path("status").asInt()).as(result.toString()).isEqualTo(200);
    return result.at("/frames/0");
  }

  private static JsonNode frame(String type, String project) throws Exception {
    return frame("{'refId':'A','queryType':'%s','project':'%s'}".formatted(type, project));
  }

  private static JsonNode frame(String query) throws Exception {
    JsonNode result = result(query);
    assertThat(result.path("status").asInt()).as(result.toString()).isEqualTo(200);
    assertThat(result.path("frames")).hasSize(1);
    return result.at("/frames/0");
  }

  private static JsonNode result(String query) throws Exception {
    return post("{'queries':[%s]}".formatted(query)).at("/results/A");
  }

  private static JsonNode post(String body) throws Exception {
    HttpResponse<String> answer = client.post("/grafana/query", json(body));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static JsonNode get(String path) throws Exception {
    HttpResponse<String> answer = client.get(path);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static List<String> names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }

  private static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }

  private static JsonNode column(JsonNode frame, String name) {
    List<String> names = texts(frame.at("/schema/fields"), "name");
    assertThat(names).contains(name);
    return frame.at("/data/values").get(names.indexOf(name));
  }

  private static List<String> texts(JsonNode array, String member) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.path(member).asText()));
    return texts;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  /** Every member of every row is in the frame under its name, and nothing else. */
  private static void assertSameRows(JsonNode rows, JsonNode frame, String name) {
    assertThat(frame.at("/schema/refId").asText()).isEqualTo("A");
    assertThat(frame.at("/schema/name").asText()).isEqualTo(name);
    if (!rows.isEmpty()) {
      List<String> members = new ArrayList<>();
      rows.get(0).fieldNames().forEachRemaining(members::add);
      assertThat(texts(frame.at("/schema/fields"), "name")).isEqualTo(members);
    }
    for (JsonNode field : frame.at("/schema/fields")) {
      JsonNode column = column(frame, field.path("name").asText());
      assertThat(column).hasSize(rows.size());
      for (int i = 0; i < rows.size(); i++) {
        assertThat(plain(column.get(i), field)).isEqualTo(plain(rows.get(i), field));
      }
    }
  }

  private static String plain(JsonNode rowOrValue, JsonNode field) {
    JsonNode value =
        rowOrValue.isObject() ? rowOrValue.path(field.path("name").asText()) : rowOrValue;
    if (value.isArray()) {
      return String.join(", ", texts(value));
    }
    boolean time = field.path("type").asText().equals("time");
    return time && value.isTextual()
        ? Long.toString(Instant.parse(value.asText()).toEpochMilli())
        : value.asText();
  }
}
