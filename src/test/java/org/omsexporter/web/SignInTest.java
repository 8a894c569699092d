package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.action.ActionCounter;
import org.omsexporter.action.Actions;
import org.omsexporter.action.AuditTrail;
import org.omsexporter.testing.MovedClock;
import org.omsexporter.web.http.WebServer;

class SignInTest {
  private final TestBackend backend = new TestBackend();
  private final MovedClock clock = new MovedClock();
  private WebServer server;
  private TestClient client;

  @BeforeEach
  void start() throws Exception {
    server =
        ApiPort.start(
            backend, new Actions(AuditTrail.inMemory(), ActionCounter.NONE, clock), clock);
    client = new TestClient(server.url()).header("Accept", "text/html");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theRightPasswordLeadsBackWithACookieThatOnlyThisBrowserSends() throws Exception {
    HttpResponse<String> answer = post("oscar", "oscar-password", "/actions?project=x");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/actions?project=x");
    assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
        .matches("oms-exporter-\\d+=[\\w-]+[.][\\w-]{43}; Path=/; HttpOnly; SameSite=Strict");
    assertThat(client.header("Cookie", cookie(answer)).get("/").body())
        .contains("oscar", "operator", "Sign out");
    assertThat(client.get("/").body()).contains("Sign in").doesNotContain("Sign out");
  }

  @Test
  void behindTlsTheCookieIsSecure() throws Exception {
    HttpResponse<String> answer =
        form()
            .header("X-Forwarded-Proto", "https")
            .post("/sign-in", "user=oscar&password=oscar-password");
    assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).endsWith("; Secure");
  }

  @Test
  void aWrongPasswordShowsTheFormAgainWithoutTheBrowsersOwnBox() throws Exception {
    HttpResponse<String> answer = post("oscar", "guess", "/projects");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    assertThat(answer.body())
        .contains("User name or password is wrong.", "value=\"oscar\"", "value=\"/projects\"")
        .doesNotContain("guess");
  }

  @Test
  void aPageThatNeedsARoleShowsTheForm() throws Exception {
    backend.anonymous("none");
    HttpResponse<String> answer = client.get("/projects?q=a");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("type=\"password\"", "value=\"/projects?q=a\"");
    assertThat(client.as("vera").get("/projects").statusCode()).isEqualTo(200);
    String cookie = cookie(post("vera", "vera-password", "/"));
    assertThat(client.header("Cookie", cookie).get("/projects").statusCode()).isEqualTo(200);
    assertThat(client.header("Cookie", cookie).get("/api/v1/actions").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "/\\evil.example",
        "https://evil.example/",
        "\\\\evil.example",
        "/\t/evil.example",
        "/a\r\nSet-Cookie: b=c",
        "javascript:alert(1)",
        "",
        "/sign-in?to=/"
      })
  void signingInNeverLeadsElsewhere(String to) throws Exception {
    String location =
        post("vera", "vera-password", to).headers().firstValue("Location").orElse("missing");
    assertThat(location).matches("(http://(localhost|127\\.0\\.0\\.1):\\d+)?/");
    String query = "/sign-in?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
    assertThat(client.as("vera").get(query).headers().firstValue("Location").orElse("missing"))
        .matches("(http://(localhost|127\\.0\\.0\\.1):\\d+)?/");
  }

  @Test
  void signingOutEndsTheSessionOnTheServerToo() throws Exception {
    String cookie = cookie(post("ada", "ada-password", "/"));
    HttpResponse<String> answer = form().header("Cookie", cookie).post("/sign-out", "");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).contains("=; Max-Age=0");
    assertThat(client.header("Cookie", cookie).get("/").body()).doesNotContain("Sign out");
  }

  @Test
  void aSessionEndsAnHourAfterAPersonsLastRequestWhateverAnOpenPageReads() throws Exception {
    TestClient browser = client.header("Cookie", cookie(post("vera", "vera-password", "/")));
    TestClient openPage = browser.header("X-Refresh", "page");
    clock.advance(Duration.ofMinutes(40));
    HttpResponse<String> refreshed = openPage.get("/projects");
    assertThat(refreshed.body()).contains("Sign out");
    assertThat(refreshed.headers().firstValue("Set-Cookie")).isEmpty();
    TestClient renewed = client.header("Cookie", cookie(browser.get("/projects")));
    clock.advance(Duration.ofMinutes(21));
    assertThat(openPage.get("/projects").body()).doesNotContain("Sign out");
    assertThat(renewed.get("/projects").body()).contains("Sign out");
  }

  @Test
  void theCookieAloneChangesNothingOverTheApi() throws Exception {
    String cookie = cookie(post("ada", "ada-password", "/"));
    TestClient program = new TestClient(server.url()).header("Cookie", cookie);
    assertThat(program.post("/-/reload", "").statusCode()).isEqualTo(401);
    assertThat(program.post("/api/v1/projects/p/actions/pause", "{}").statusCode()).isEqualTo(401);
    assertThat(backend.reloads).isZero();
  }

  @Test
  void anotherSiteSignsNobodyInOrOut() throws Exception {
    for (String site : List.of("cross-site", "same-site")) {
      TestClient other = form().header("Sec-Fetch-Site", site);
      assertThat(other.post("/sign-in", "user=ada&password=ada-password").statusCode())
          .isEqualTo(403);
      assertThat(other.post("/sign-out", "").statusCode()).isEqualTo(403);
    }
    assertThat(
            form()
                .header("Origin", "https://evil.example")
                .post("/sign-in", "user=ada&password=ada-password")
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void aLinkOnADashboardComesAgainWithTheCookie() throws Exception {
    TestClient link =
        client.header("Sec-Fetch-Site", "cross-site").header("Sec-Fetch-Mode", "navigate");
    assertThat(link.get("/projects").headers().firstValue("Refresh")).contains("0");
    String cookie = cookie(post("vera", "vera-password", "/"));
    assertThat(link.header("Cookie", cookie).get("/projects").headers().firstValue("Refresh"))
        .isEmpty();
    assertThat(client.get("/projects").headers().firstValue("Refresh")).isEmpty();
  }

  private TestClient form() {
    return client.header("Content-Type", "application/x-www-form-urlencoded");
  }

  private HttpResponse<String> post(String user, String password, String to) throws Exception {
    return form()
        .post(
            "/sign-in",
            "user=%s&password=%s&to=%s"
                .formatted(user, password, URLEncoder.encode(to, StandardCharsets.UTF_8)));
  }

  private static String cookie(HttpResponse<String> answer) {
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }
}
