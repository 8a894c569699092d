package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.access.SessionKey;
import org.omsexporter.action.ActionCounter;
import org.omsexporter.action.Actions;
import org.omsexporter.action.AuditTrail;
import org.omsexporter.testing.NginxServer;
import org.omsexporter.web.http.WebServer;

/** The port behind a real nginx with the lines of {@code deploy/nginx/oms-exporter.conf}. */
@EnabledIf("org.omsexporter.testing.NginxServer#isInstalled")
class NginxIT {
  private static final Path EXAMPLE = Path.of("deploy", "nginx", "oms-exporter.conf");
  private static final Pattern LINK = Pattern.compile("(?:href|src|action)=\"(/[^\"]*)\"");

  @TempDir Path directory;

  private final HeldCertificate certificate =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
  private final HttpClient http =
      HttpClient.newBuilder()
          .sslContext(
              new HandshakeCertificates.Builder()
                  .addTrustedCertificate(certificate.certificate())
                  .build()
                  .sslContext())
          .build();
  private final SessionKey key = SessionKey.drawn();
  private final List<WebServer> servers = new ArrayList<>();
  private final AuditTrail trail = AuditTrail.inMemory();
  private int port;
  private @Nullable NginxServer nginx;

  @BeforeEach
  void choosePort() throws IOException {
    port = NginxServer.freePort();
  }

  @AfterEach
  void stop() {
    if (nginx != null) {
      nginx.close();
    }
    servers.forEach(WebServer::close);
  }

  @Test
  void everyLinkOfThePagesLeadsThroughThePrefix() throws Exception {
    serve("http");
    assertThat(get("http", "/oms").headers().firstValue("Location")).contains("/oms/");
    assertThat(get("http", "/oms").statusCode()).isEqualTo(308);
    for (String path : List.of("/oms/", "/oms/projects", "/oms/sign-in")) {
      Matcher link = LINK.matcher(get("http", path).body());
      int links = 0;
      while (link.find()) {
        String to = link.group(1).replace("&amp;", "&");
        assertThat(to).as(path).startsWith("/oms/");
        assertThat(get("http", to).statusCode()).as(to).isIn(200, 303, 401);
        links++;
      }
      assertThat(links).as(path).isPositive();
    }
  }

  @Test
  void signingInWorksInTheClearAndThroughTls() throws Exception {
    for (String scheme : List.of("http", "https")) {
      serve(scheme);
      HttpResponse<String> answer = signIn(scheme, scheme + "://localhost:" + port);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
      assertThat(answer.headers().firstValue("Location")).contains("/oms/projects");
      String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
      assertThat(cookie).contains("; Path=/oms/;");
      assertThat(cookie.contains("; Secure")).isEqualTo(scheme.equals("https"));
      assertThat(get(scheme, "/oms/projects", "Cookie", cookie.replaceFirst(";.*", "")).body())
          .contains("oscar")
          .doesNotContain("href=\"/oms/sign-in");
      assertThat(signIn(scheme, "https://evil.example").statusCode()).isEqualTo(403);
      stop();
      servers.clear();
      choosePort();
    }
  }

  /** Requests go to the two in turn: whoever signs in at one is known to the other. */
  @Test
  void twoBehindOneAddressKnowTheSameSessions() throws Exception {
    serve("http", "http");
    String cookie =
        signIn("http", "http://localhost:" + port)
            .headers()
            .firstValue("Set-Cookie")
            .orElseThrow()
            .replaceFirst(";.*", "");
    for (int request = 0; request < 6; request++) {
      assertThat(get("http", "/oms/projects", "Cookie", cookie).body()).contains("oscar");
    }
  }

  @Test
  void theAuditTrailHasTheClientsAddressWhateverTheClientSays() throws Exception {
    serve("http");
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName("127.0.0.2"), 0)) {
      OutputStream out = socket.getOutputStream();
      out.write(
          """
          POST /oms/api/v1/projects/x/actions/pause HTTP/1.1\r
          Host: localhost\r
          X-Forwarded-For: 203.0.113.9\r
          Content-Length: 0\r
          Connection: close\r
          \r
          """
              .getBytes(StandardCharsets.UTF_8));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 401");
    }
    assertThat(trail.newest(1, entry -> true).get(0).remote()).isEqualTo("127.0.0.2");
  }

  /** Starts one exporter's port for each scheme, and nginx, of the first scheme, before them. */
  private void serve(String... schemes) throws IOException {
    String scheme = schemes[0];
    StringBuilder upstream = new StringBuilder("upstream exporters {\n");
    for (int i = 0; i < schemes.length; i++) {
      TestBackend backend = new TestBackend();
      backend.sessionKey = key;
      backend.proxied(scheme + "://localhost:" + port + "/oms", "127.0.0.1");
      WebServer server =
          ApiPort.start(
              backend,
              new Actions(trail, ActionCounter.NONE, Clock.systemUTC()),
              Clock.systemUTC());
      servers.add(server);
      upstream.append("server 127.0.0.1:").append(server.port()).append(";\n");
    }
    String listen = "listen 127.0.0.1:" + port + ";\n";
    if (scheme.equals("https")) {
      Path cert = directory.resolve("cert.pem");
      Path secret = directory.resolve("key.pem");
      Files.writeString(cert, certificate.certificatePem());
      Files.writeString(secret, certificate.privateKeyPkcs8Pem());
      listen =
          "listen 127.0.0.1:%d ssl;%nssl_certificate %s;%nssl_certificate_key %s;%n"
              .formatted(port, cert, secret);
    }
    String example = Files.readString(EXAMPLE);
    assertThat(example).contains("http://127.0.0.1:9898");
    nginx =
        NginxServer.start(
            directory,
            port,
            upstream.append("}").toString(),
            listen + example.replace("http://127.0.0.1:9898", "http://exporters"));
  }

  private HttpResponse<String> signIn(String scheme, String origin) throws Exception {
    return http.send(
        request(scheme, "/oms/sign-in")
            .header("Origin", origin)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("user=oscar&password=oscar-password&to=%2Fprojects"))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String scheme, String path, String... headers) throws Exception {
    HttpRequest.Builder request = request(scheme, path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String scheme, String path) {
    return HttpRequest.newBuilder(URI.create(scheme + "://localhost:" + port + path));
  }
}
