package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.omsexporter.action.ActionCounter;
import org.omsexporter.action.Actions;
import org.omsexporter.action.AuditTrail;

class WebServerTest {
  private final TestBackend backend = new TestBackend();
  private WebServer server;
  private TestClient client;

  @BeforeEach
  void start() throws Exception {
    server =
        WebServer.start(
            backend,
            new Actions(AuditTrail.inMemory(), ActionCounter.NONE, Clock.systemUTC()),
            Clock.systemUTC());
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
    assertThat(client.post("/-/healthy", "").statusCode()).isEqualTo(405);
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
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("oms[0].url: missing", "api.listen: no");
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
