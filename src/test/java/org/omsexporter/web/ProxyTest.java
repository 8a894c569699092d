package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.action.ActionCounter;
import org.omsexporter.action.Actions;
import org.omsexporter.action.AuditTrail;
import org.omsexporter.testing.MovedClock;
import org.omsexporter.web.http.Sessions;
import org.omsexporter.web.http.WebServer;

/** How the port is reached: by which names, under which prefix, through which proxies. */
class ProxyTest {
  private final TestBackend backend = new TestBackend();
  private final AuditTrail trail = AuditTrail.inMemory();
  private final MovedClock clock = new MovedClock();
  private WebServer server;

  @BeforeEach
  void start() throws Exception {
    server = ApiPort.start(backend, new Actions(trail, ActionCounter.NONE, clock), clock);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:9898",
        "10.1.2.3",
        "[::2]",
        "localhost.evil.example"
      })
  void aHostThatIsNotOursIs421(String host) throws Exception {
    for (String path : new String[] {"/", "/-/healthy", "/api/v1/projects", "/nothing"}) {
      String answer = get(path, "Host: " + host);
      assertThat(answer).startsWith("HTTP/1.1 421").contains("api.external_url", host);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1:9898", "localhost."})
  void thisMachinesNamesAreOursWhateverThePort(String host) throws Exception {
    assertThat(get("/-/healthy", "Host: " + host)).startsWith("HTTP/1.1 200");
  }

  @Test
  void thisMachinesOwnNameIsOurs() throws Exception {
    String own = InetAddress.getLocalHost().getHostName();
    assertThat(get("/-/healthy", "Host: " + own)).startsWith("HTTP/1.1 200");
  }

  @Test
  void theExternalUrlsHostIsOurs() throws Exception {
    backend.proxied("https://ops.example.net:8443/oms");
    assertThat(get("/-/healthy", "Host: ops.example.net:8443")).startsWith("HTTP/1.1 200");
    assertThat(get("/-/healthy", "Host: OPS.example.net")).startsWith("HTTP/1.1 200");
    assertThat(get("/-/healthy", "Host: other.example.net")).startsWith("HTTP/1.1 421");
  }

  @Test
  void aTrustedProxyMaySendAnyHost() throws Exception {
    backend.proxied(null, "127.0.0.0/8");
    assertThat(get("/-/healthy", "Host: anything.example")).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/oms"})
  void pathsAreTakenWithThePrefixAndWithoutIt(String sent) throws Exception {
    backend.proxied("https://ops.example.net/oms/");
    assertThat(get(sent + "/-/healthy", "Host: localhost")).startsWith("HTTP/1.1 200");
    assertThat(get(sent + "/api/v1/status", "Host: localhost")).startsWith("HTTP/1.1 200");
    assertThat(get(sent + "/projects", "Host: localhost"))
        .contains(
            "href=\"/oms/assets/style.css\"",
            "href=\"/oms/projects\"",
            "href=\"/oms/sign-in?to=%2Fprojects\"");
  }

  @Test
  void thePrefixAloneIsTheStartAndALongerWordIsNot() throws Exception {
    backend.proxied("https://ops.example.net/oms");
    assertThat(get("/oms", "Host: localhost")).startsWith("HTTP/1.1 200");
    assertThat(get("/omsx", "Host: localhost")).startsWith("HTTP/1.1 404");
  }

  @Test
  void aSessionsCookieBelongsToThePrefixAndTheNextInstanceHasAnother() throws Exception {
    backend.proxied("https://ops.example.net/oms");
    String one = signIn("Origin: https://ops.example.net");
    assertThat(one)
        .startsWith("HTTP/1.1 303")
        .contains("Location: /oms/projects", "; Path=/oms/; HttpOnly; SameSite=Strict; Secure");
    backend.proxied("https://ops.example.net/other");
    String other = signIn("Origin: https://ops.example.net");
    assertThat(cookieName(one)).isNotEqualTo(cookieName(other));
    backend.proxied(null);
    String straight = signIn("Origin: http://localhost");
    assertThat(straight).contains("oms-exporter-" + server.port() + "=", "; Path=/; HttpOnly");
    assertThat(straight).doesNotContain("Secure");
  }

  /** A browser names the origin of a form, but none when a page of ours is opened. */
  @ParameterizedTest
  @CsvSource({
    "ops.example.net, none, true",
    "OPS.example.net:8443, none, true",
    "ops.example.net, http, false",
    "ops.example.net:9898, none, false",
    "localhost, none, false"
  })
  void aRenewedCookieIsSecureWhereTheExternalAddressIsAskedAndItIsOneOfHttps(
      String host, String forwarded, boolean secure) throws Exception {
    backend.proxied("https://ops.example.net:8443/oms");
    String cookie =
        signIn("Origin: https://ops.example.net:8443")
            .replaceFirst("(?s).*Set-Cookie: ([^;]*);.*", "$1");
    clock.advance(Sessions.RENEWED_AFTER);
    String answer =
        get(
            "/projects",
            "Host: " + host,
            "Cookie: " + cookie,
            forwarded.equals("none") ? "X-Other: x" : "X-Forwarded-Proto: " + forwarded);
    assertThat(answer).contains("Set-Cookie: ", "; Path=/oms/; HttpOnly; SameSite=Strict");
    assertThat(answer.contains("; Secure")).isEqualTo(secure);
  }

  @ParameterizedTest
  @CsvSource({
    "https://ops.example.net, 303",
    "https://OPS.example.net, 303",
    "http://ops.example.net, 403",
    "https://ops.example.net:444, 403",
    "https://evil.example, 403",
    "null, 403"
  })
  void signingInIsTakenFromTheExternalUrlsPagesOnly(String origin, int status) throws Exception {
    backend.proxied("https://ops.example.net/oms");
    assertThat(signIn("Origin: " + origin)).startsWith("HTTP/1.1 " + status);
  }

  /**
   * Without an external address the name that was asked for is ours, over TLS of a proxy or not.
   */
  @ParameterizedTest
  @CsvSource({
    "http://localhost, 303",
    "https://localhost, 303",
    "ftp://localhost, 403",
    "http://evil.example://localhost, 403",
    "http://evil.example/://localhost, 403",
    "evil://localhost, 403",
    "://localhost, 403",
    "http://localhost:80, 403",
    "http://localhost/, 403",
    "null, 403"
  })
  void signingInIsTakenFromPagesOfExactlyTheNameThatIsAskedFor(String origin, int status)
      throws Exception {
    assertThat(signIn("Origin: " + origin)).startsWith("HTTP/1.1 " + status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9|203.0.113.9",
        "198.51.100.1, 203.0.113.9|203.0.113.9",
        "203.0.113.9, 127.0.0.2|203.0.113.9",
        "203.0.113.9:4711|203.0.113.9",
        "[2001:db8::1]:4711|2001:db8:0:0:0:0:0:1",
        "127.0.0.3|127.0.0.3",
        "999.1.1.1|127.0.0.1",
        "unknown|127.0.0.1",
        "name:of:host|127.0.0.1"
      })
  void aTrustedProxyTellsWhoTheClientIs(String forwarded, String client) throws Exception {
    backend.proxied(null, "127.0.0.0/8");
    refusedAction(forwarded);
    assertThat(trail.newest(1, entry -> true).get(0).remote()).isEqualTo(client);
  }

  @Test
  void whoIsNoTrustedProxyIsTheClientWhateverItSays() throws Exception {
    backend.proxied(null, "10.0.0.0/8");
    refusedAction("203.0.113.9");
    assertThat(trail.newest(1, entry -> true).get(0).remote()).isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-HTTP-Method-Override", "x-http-method", "X-Method-Override"})
  void noHeaderChangesTheMethod(String header) throws Exception {
    String reload = get("/-/reload", "Host: localhost", header + ": POST");
    assertThat(reload).startsWith("HTTP/1.1 405");
    assertThat(get("/-/healthy", "Host: localhost", header + ": DELETE"))
        .startsWith("HTTP/1.1 200");
    assertThat(backend.reloads).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"BEFORE", "AFTER", "FOO", "get", "QUERY"})
  void aMethodThatDoesNotExistIs405(String method) throws Exception {
    assertThat(send(method + " /-/healthy HTTP/1.1", "", "Host: localhost"))
        .startsWith("HTTP/1.1 405")
        .contains("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"q=%", "q=%2", "q=%zz", "q=%ff", "%=1", "q=%c3%28"})
  void anEscapeThatIsNoTextIs400(String query) throws Exception {
    assertThat(get("/api/v1/projects?" + query, "Host: localhost"))
        .startsWith("HTTP/1.1 400")
        .contains("escape");
  }

  private void refusedAction(String forwarded) throws IOException {
    String answer =
        send(
            "POST /api/v1/projects/x/actions/pause HTTP/1.1",
            "",
            "Host: localhost",
            "X-Forwarded-For: " + forwarded);
    assertThat(answer).startsWith("HTTP/1.1 401");
  }

  private String signIn(String origin) throws IOException {
    return send(
        "POST /sign-in HTTP/1.1",
        "user=vera&password=vera-password&to=%2Fprojects",
        "Host: localhost",
        origin,
        "Content-Type: application/x-www-form-urlencoded");
  }

  private static String cookieName(String answer) {
    return answer.replaceFirst("(?s).*Set-Cookie: ([^=]*)=.*", "$1");
  }

  private String get(String path, String... headers) throws IOException {
    return send("GET " + path + " HTTP/1.1", "", headers);
  }

  /** By hand, since Java's client lets nobody set Host or send a method that does not exist. */
  private String send(String line, String body, String... headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      OutputStream out = socket.getOutputStream();
      String head = line + "\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n";
      out.write(
          (head + "Content-Length: " + body.length() + "\r\n\r\n" + body)
              .getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
