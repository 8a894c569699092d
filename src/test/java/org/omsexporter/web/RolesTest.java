package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import java.time.Clock;
import java.util.List;
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
import org.omsexporter.web.http.Route;
import org.omsexporter.web.http.WebServer;

/** Who gets through to which route: by role, without credentials, and with actions switched off. */
class RolesTest {
  private static final List<String> ANYBODYS =
      List.of(
          "GET /",
          "GET /-/healthy",
          "GET /-/ready",
          "GET /api/openapi.yaml",
          "GET /language",
          "GET /zone",
          "GET /sign-in",
          "GET /language",
          "GET /zone",
          "POST /sign-out");

  private final TestBackend backend = new TestBackend();
  private final AuditTrail trail = AuditTrail.inMemory();
  private WebServer server;
  private TestClient client;

  @BeforeEach
  void start() throws Exception {
    Actions actions = new Actions(trail, ActionCounter.NONE, Clock.systemUTC());
    server = ApiPort.start(backend, actions, Clock.systemUTC());
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

  @ParameterizedTest
  @MethodSource("routes")
  void whereAnonymousCallersHaveNoRoleEveryRouteAsksForCredentials(Route route) throws Exception {
    backend.anonymous("none");
    String path = route.path().replaceAll("\\{\\w+}", "x").replaceAll("<\\w+>", "x");
    boolean get = route.method().equals(HandlerType.GET);
    TestClient form = client.header("Content-Type", "application/x-www-form-urlencoded");
    int status =
        get
            ? client.get(path).statusCode()
            : (route.isPage() ? form.post(path, "action=pause") : client.post(path, ""))
                .statusCode();
    if (ANYBODYS.contains(route.method() + " " + path) || path.startsWith("/assets/")) {
      assertThat(status).as(path).isNotIn(401, 403);
    } else if (route.isPage() && !get) {
      assertThat(status).as("%s without a session and its token", path).isIn(401, 403);
    } else {
      assertThat(status).as(path).isEqualTo(401);
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
  void thereIsARouteForEveryAction() {
    assertThat(attempts()).hasSize(11);
  }
}
