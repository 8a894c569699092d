package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.action.ActionCounter;
import org.omsexporter.action.Actions;
import org.omsexporter.action.AuditTrail;
import org.omsexporter.web.http.WebServer;

class WebServerTest {
  private final TestBackend backend = new TestBackend();
  private WebServer server;
  private TestClient client;

  @BeforeEach
  void start() throws Exception {
    server =
        ApiPort.start(
            backend,
            new Actions(AuditTrail.inMemory(), ActionCounter.NONE, Clock.systemUTC()),
            Clock.systemUTC(),
            delay -> Runnable::run);
    client = new TestClient(server.url());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void healthIsOpenToAll() throws Exception {
    backend.anonymous("none");
    assertThat(client.get("/-/healthy").statusCode()).isEqualTo(200);
    assertThat(client.get("/-/ready").statusCode()).isEqualTo(200);
    backend.ready = false;
    assertThat(client.get("/-/ready").statusCode()).isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/-/healthy",
        "/projects",
        "/sign-in",
        "/assets/style.css",
        "/api/v1/status",
        "/api/v1/projects",
        "/api/v1/projects/np_unknown",
        "/components/unknown/logs",
        "/grafana/health",
        "/nothing"
      })
  void headIsAnsweredLikeGetWithoutTheBody(String path) throws Exception {
    for (String anonymous : List.of("viewer", "none")) {
      backend.anonymous(anonymous);
      for (TestClient one :
          List.of(client, client.as("ada"), client.header("Authorization", "Bearer wrong"))) {
        HttpResponse<String> get = one.get(path);
        HttpResponse<String> head =
            one.send(one.request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.statusCode()).as(path).isEqualTo(get.statusCode());
        assertThat(named(head)).as(path).isEqualTo(named(get));
        assertThat(head.body()).isEmpty();
      }
    }
  }

  /** The headers without those that differ from answer to answer. */
  private static Map<String, List<String>> named(HttpResponse<String> answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.remove("date");
    return headers;
  }

  @Test
  void theRunbooksThatAlertsLinkToAreServedToEverybody() throws Exception {
    backend.anonymous("none");
    HttpResponse<String> answer = client.get("/docs/runbooks.md");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(answer.body()).contains("<h2 id=\"omsdown\">OmsDown</h2>");
  }

  @Test
  void anUnknownPathIsAProblemWithTheReason() throws Exception {
    HttpResponse<String> answer = client.get("/nothing");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("\"status\":404", "\"detail\":");
  }

  @Test
  void anotherMethodIsRefused() throws Exception {
    HttpResponse<String> answer = client.get("/-/reload");
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("Allow")).contains("POST");
    for (TestClient one : List.of(client, client.header("Accept", "text/html"))) {
      HttpResponse<String> post = one.post("/projects", "");
      assertThat(post.statusCode()).isEqualTo(405);
      assertThat(post.headers().firstValue("Allow").orElse("").split(", "))
          .containsExactlyInAnyOrder("GET", "HEAD");
    }
  }

  @Test
  void whatIsTooLongOrNoHttpIsAProblemToo() throws Exception {
    HttpResponse<String> address = client.get("/projects?q=" + "x".repeat(20_000));
    assertThat(Answered.detail(414, address)).contains("16384 bytes");
    assertThat(address.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    HttpResponse<String> header = client.header("X-Long", "x".repeat(20_000)).get("/projects");
    Answered.problem(431, header);
    Answered.problem(400, client.get("/projects/%2e%2e%2fx%00"));
  }

  @Test
  void onlyAnAdminReloads() throws Exception {
    assertThat(client.post("/-/reload", "").statusCode()).isEqualTo(401);
    assertThat(client.as("oscar").post("/-/reload", "").statusCode()).isEqualTo(403);
    assertThat(backend.reloads).isZero();
    assertThat(client.as("ada").post("/-/reload", "").statusCode()).isEqualTo(200);
    assertThat(backend.reloads).isEqualTo(1);
  }

  @Test
  void aBadFileIsReportedInFull() throws Exception {
    backend.reloadProblems = List.of("oms[0].url: missing", "api.listen: no");
    HttpResponse<String> answer = client.as("ada").post("/-/reload", "");
    assertThat(Answered.detail(500, answer))
        .isEqualTo("Nothing was changed: oms[0].url: missing; api.listen: no.");
    assertThat(answer.body()).contains("\"oms[0].url: missing\"", "\"api.listen: no\"");
  }

  @Test
  void anErrorOfJavaIsAProblemToo() throws Exception {
    backend.mistake = new StackOverflowError();
    HttpResponse<String> answer = client.as("ada").post("/-/reload", "");
    assertThat(Answered.detail(500, answer)).contains("mistake of oms-exporter");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void anotherSiteMayNotReload() throws Exception {
    for (String site : List.of("cross-site", "same-site", "SAME-ORIGIN", "")) {
      HttpResponse<String> answer =
          client.as("ada").header("Sec-Fetch-Site", site).post("/-/reload", "");
      assertThat(answer.statusCode()).as(site).isEqualTo(403);
    }
    assertThat(backend.reloads).isZero();
    for (String site : List.of("same-origin", "none")) {
      HttpResponse<String> answer =
          client.as("ada").header("Sec-Fetch-Site", site).post("/-/reload", "");
      assertThat(answer.statusCode()).as(site).isEqualTo(200);
    }
  }

  @Test
  void wrongCredentialsAreRefusedAndAskForRightOnes() throws Exception {
    HttpResponse<String> answer = client.header("Authorization", "Bearer wrong").get("/-/healthy");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Basic");
    assertThat(answer.body()).contains("\"status\":401").doesNotContain("Bearer");
  }

  @Test
  void everyAnswerCarriesTheSecurityHeaders() throws Exception {
    for (String path : List.of("/-/healthy", "/nothing", "/-/reload")) {
      HttpResponse<String> answer = client.get(path);
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'", "frame-ancestors 'none'");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
      assertThat(answer.headers().firstValue("Server")).isEmpty();
    }
  }
}
