package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.action.ActionCounter;
import org.omsexporter.action.Actions;
import org.omsexporter.action.AuditTrail;
import org.omsexporter.config.ListenAddress;
import org.omsexporter.config.MetricsConfig;
import org.omsexporter.config.Secret;
import org.omsexporter.metrics.Exposition;
import org.omsexporter.metrics.MetricsServer;
import org.omsexporter.metrics.SelfMetrics;
import org.omsexporter.web.http.Route;
import org.omsexporter.web.http.WebServer;

/** Who gets through to which route: by role, without credentials, and with actions switched off. */
class RolesTest {
  /**
   * Every route with the least role that gets beyond the gate; {@code named} wants a name too,
   * {@code peer} the signature of another replica.
   */
  private static final String MATRIX =
      """
      none      GET  /
      none      GET  /-/healthy
      none      GET  /-/ready
      admin     POST /-/reload
      peer      GET  /-/sign-outs
      viewer    GET  /api/v1/projects
      viewer    GET  /api/v1/projects/{id}
      viewer    GET  /api/v1/projects/{id}/steps
      viewer    GET  /api/v1/projects/{id}/components
      viewer    GET  /api/v1/projects/{id}/objects
      viewer    GET  /api/v1/projects/{id}/verification
      viewer    GET  /api/v1/projects/{id}/bottleneck
      viewer    GET  /api/v1/projects/{id}/settings
      viewer    GET  /api/v1/projects/{id}/performance
      viewer    GET  /api/v1/components/{id}
      named     GET  /api/v1/components/{id}/logs
      named     GET  /api/v1/components/{id}/logs/files
      named     GET  /api/v1/components/{id}/logs/download
      operator  POST /api/v1/projects/{id}/actions/start
      operator  POST /api/v1/projects/{id}/actions/pause
      operator  POST /api/v1/projects/{id}/actions/resume
      admin     POST /api/v1/projects/{id}/actions/release
      admin     POST /api/v1/projects/{id}/actions/delete
      operator  POST /api/v1/labels/{id}/actions/start
      operator  POST /api/v1/labels/{id}/actions/pause
      operator  POST /api/v1/components/{id}/actions/start
      operator  POST /api/v1/components/{id}/actions/pause
      operator  POST /api/v1/components/{id}/actions/update
      admin     POST /api/v1/components/{id}/actions/destroy
      viewer    GET  /api/v1/status
      named     GET  /api/v1/actions
      none      GET  /assets/style.css
      none      GET  /assets/script.js
      none      GET  /assets/charts.js
      none      GET  /assets/uplot.css
      none      GET  /assets/uplot.js
      none      GET  /assets/icon.svg
      none      GET  /assets/refresh.js
      none      GET  /api/openapi.yaml
      none      GET  /docs/runbooks.md
      none      GET  /language
      none      GET  /zone
      viewer    GET  /projects
      viewer    GET  /projects/{id}
      viewer    GET  /projects/{id}/objects
      viewer    GET  /projects/{id}/settings
      viewer    GET  /projects/{id}/verification
      viewer    GET  /projects/{id}/performance
      named     GET  /actions
      viewer    GET  /components/{id}
      named     GET  /components/{id}/logs
      viewer    GET  /result
      none      GET  /sign-in
      none      POST /sign-in
      none      POST /sign-out
      form      POST /projects/{id}
      form      POST /components/{id}
      viewer    GET  /grafana/health
      viewer    POST /grafana/query
      viewer    GET  /grafana/resources
      viewer    GET  /grafana/resources/{name}
      viewer    GET  /grafana/annotations
      """;

  private final TestBackend backend = new TestBackend();
  private final AuditTrail trail = AuditTrail.inMemory();
  private WebServer server;
  private TestClient client;

  @BeforeEach
  void start() throws Exception {
    Actions actions = new Actions(trail, ActionCounter.NONE, Clock.systemUTC());
    server = ApiPort.start(backend, actions, Clock.systemUTC(), delay -> Runnable::run);
    client = new TestClient(server.url());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  static Stream<Route> routes() {
    Actions actions = new Actions(AuditTrail.inMemory(), ActionCounter.NONE, Clock.systemUTC());
    return TestBackend.routes(new TestBackend(), actions).stream();
  }

  static Stream<String> attempts() {
    return routes().map(Route::path).filter(path -> path.matches("/api/v1/.*/actions/\\w+"));
  }

  static Stream<Row> rows() {
    return MATRIX.lines().map(Row::of);
  }

  /**
   * A line of the matrix.
   *
   * @param least role; {@code form} where a page's form checks session, token and role itself
   */
  record Row(String least, String method, String path) {
    static Row of(String line) {
      String[] words = line.split(" +");
      return new Row(words[0], words[1], words[2]);
    }

    boolean lets(String caller) {
      List<String> roles = List.of("none", "viewer", "named", "operator", "admin");
      return roles.indexOf(caller) >= roles.indexOf(least);
    }
  }

  @Test
  void everyRouteHasItsRow() {
    assertThat(routes().map(route -> route.method() + " " + route.path()))
        .containsExactlyInAnyOrderElementsOf(
            rows().map(row -> row.method() + " " + row.path()).toList());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRouteLetsThoseInWhoHaveItsRoleAndNobodyElse(Row row) throws Exception {
    backend.anonymous("none");
    judged(row, client, "none", 401);
    judged(row, client.header("Authorization", "Bearer wrong"), "wrong", 401);
    judged(row, client.header("Authorization", "Basic broken"), "wrong", 401);
    judged(row, client.as("vera"), "named", 403);
    judged(row, client.header("Authorization", "Bearer robot-token"), "named", 403);
    judged(row, client.as("oscar"), "operator", 403);
    judged(row, client.as("ada"), "admin", 403);
    backend.anonymous("viewer");
    judged(row, client, "viewer", 401);
  }

  /** Whoever lacks the role is told so; others get what there is, or hear that there is nothing. */
  private void judged(Row row, TestClient caller, String role, int refusal) throws Exception {
    String path = row.path().replaceAll("\\{\\w+}", "x");
    boolean form = row.least().equals("form") || path.startsWith("/sign-");
    TestClient asker =
        form ? caller.header("Content-Type", "application/x-www-form-urlencoded") : caller;
    int status =
        row.method().equals("GET")
            ? asker.get(path).statusCode()
            : asker.post(path, form ? "action=pause&user=ada&password=wrong" : "").statusCode();
    String who = "%s as %s".formatted(row, role);
    if (row.least().equals("form")) {
      // without a session and its token nobody gets through, whatever the role
      assertThat(status).as(who).isIn(401, 403);
    } else if (row.least().equals("peer")) {
      assertThat(status).as(who).isEqualTo(role.equals("wrong") ? 401 : 403);
    } else if (row.method().equals("POST") && path.equals("/sign-in")) {
      assertThat(status).as(who).isEqualTo(401);
    } else if (role.equals("wrong") || !row.lets(role)) {
      assertThat(status).as(who).isEqualTo(refusal);
    } else {
      assertThat(status).as(who).isNotIn(401, 403).isLessThan(504);
    }
  }

  @ParameterizedTest
  @MethodSource("attempts")
  void whoMayReadMayNotActBeforeItIsLookedAtWhatIsActedUpon(String route) throws Exception {
    String path = route.replace("{id}", "nothing");
    boolean admins = route.matches(".*/(release|delete|destroy)");
    Answered.problem(401, client.post(path, ""));
    Answered.problem(401, client.header("Authorization", "Bearer wrong").post(path, ""));
    assertThat(Answered.detail(403, client.as("vera").post(path, "")))
        .contains("vera", "viewer", admins ? "admin" : "operator");
    Answered.problem(
        403, client.header("Authorization", "Bearer robot-token").post(path, "{nonsense"));
    assertThat(client.as("oscar").post(path, "").statusCode()).isEqualTo(admins ? 403 : 404);
    assertThat(client.as("ada").post(path, "").statusCode()).isEqualTo(404);
    assertThat(trail.newest(10, entry -> true))
        .extracting(entry -> entry.outcome().word())
        .containsExactly(
            "refused",
            admins ? "unauthorized" : "refused",
            "unauthorized",
            "unauthorized",
            "unauthorized",
            "unauthorized");
  }

  @ParameterizedTest
  @MethodSource("attempts")
  void whileActionsAreSwitchedOffNobodyActs(String route) throws Exception {
    backend.actions(false);
    String path = route.replace("{id}", "nothing");
    assertThat(Answered.detail(403, client.as("ada").post(path, ""))).contains("api.actions");
    Answered.problem(401, client.post(path, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "action=", "action=explode", "action=PAUSE"})
  void aPagesFormThatNamesNoActionIsRefusedAndNotCounted(String body) throws Exception {
    for (TestClient who : List.of(client, client.as("ada"))) {
      TestClient form = who.header("Content-Type", "application/x-www-form-urlencoded");
      Answered.problem(400, form.post("/projects/x", body));
      Answered.problem(400, form.post("/components/x", body));
    }
    assertThat(trail.newest(10, entry -> true)).isEmpty();
  }

  @Test
  void theMetricsPortLetsInWhoHasAPasswordAndEverybodyToItsHealth() throws Exception {
    String hash = backend.user("vera").passwordHash().value();
    SelfMetrics self = new SelfMetrics("1", "r", "17", Instant.EPOCH);
    MetricsConfig config =
        new MetricsConfig(
            ListenAddress.parse("127.0.0.1:0"), null, Map.of("vera", Secret.of(hash)), null);
    try (MetricsServer metrics =
        MetricsServer.start(
            config, new Exposition(name -> true, Clock.systemUTC()), self, () -> true)) {
      TestClient scraper = new TestClient("http://127.0.0.1:" + metrics.port());
      Map<String, Integer> withoutPassword = new TreeMap<>();
      for (String path : metricsPaths()) {
        withoutPassword.put(path, scraper.get(path).statusCode());
        assertThat(scraper.as("vera").get(path).statusCode()).as(path).isEqualTo(200);
        assertThat(scraper.as("oscar").get(path).statusCode())
            .as(path)
            .isEqualTo(withoutPassword.get(path));
      }
      assertThat(withoutPassword)
          .isEqualTo(Map.of("/", 401, "/metrics", 401, "/-/healthy", 200, "/-/ready", 200));
      assertThat(scraper.get("/nothing").statusCode()).isEqualTo(401);
    }
  }

  /** Every path that the metrics port's routes name, as their source has them. */
  private static Set<String> metricsPaths() throws IOException {
    Path source = Path.of("src/main/java/org/omsexporter/metrics/MetricsRoutes.java");
    return Pattern.compile("case \"(/[^\"]*)\"")
        .matcher(Files.readString(source))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  @Test
  void thereIsARouteForEveryAction() {
    assertThat(attempts()).hasSize(11);
  }
}
