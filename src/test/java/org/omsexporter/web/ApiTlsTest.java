package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.action.ActionCounter;
import org.omsexporter.action.Actions;
import org.omsexporter.action.AuditTrail;
import org.omsexporter.testing.DraftApi;
import org.omsexporter.tls.ServerTls;
import org.omsexporter.web.http.WebServer;

/** TLS on the API port: the configured certificate, nothing in the clear, and its renewal. */
class ApiTlsTest {
  @TempDir Path dir;

  private final TestBackend backend = new TestBackend();
  private final HeldCertificate first = certificate();
  private ServerTls tls;

  @BeforeEach
  void write() throws Exception {
    tls = new ServerTls(dir.resolve("cert.pem"), dir.resolve("key.pem"));
    write(first);
  }

  @Test
  void theConfiguredCertificateIsServed() throws Exception {
    try (WebServer server = start()) {
      assertThat(server.url()).startsWith("https://");
      assertThat(status(server, first)).isEqualTo(200);
      assertThat(
              client(first)
                  .send(
                      HttpRequest.newBuilder(URI.create(server.url() + "/nothing")).build(),
                      BodyHandlers.ofString())
                  .headers()
                  .firstValue("Strict-Transport-Security"))
          .contains("max-age=31536000");
      assertThatThrownBy(() -> status(server, certificate()))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void whatJettyRefusesItselfTellsBrowsersToStayWithTlsToo() throws Exception {
    try (WebServer server = start()) {
      for (String request :
          List.of(
              "BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n",
              "GET / HTTP/1.1\r\nHost: localhost\r\nbad header\r\n\r\n",
              "GET /%s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted("x".repeat(20_000)),
              "nonsense\r\n\r\n")) {
        assertThat(answer(server, request))
            .as(request.substring(0, 6))
            .containsPattern("^HTTP/1.1 4\\d\\d ")
            .contains("Strict-Transport-Security: max-age=31536000");
      }
    }
  }

  @Test
  void plainHttpIsRefused() throws Exception {
    try (WebServer server = start()) {
      HttpRequest plain =
          HttpRequest.newBuilder(
                  URI.create("http://localhost:%d/-/healthy".formatted(server.port())))
              .build();
      assertThatThrownBy(() -> HttpClient.newHttpClient().send(plain, BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
      assertThat(status(server, first)).isEqualTo(200);
    }
  }

  @Test
  void aRenewedCertificateIsServedToNewConnectionsAndOpenOnesGoOn() throws Exception {
    try (WebServer server = start()) {
      HttpClient open = client(first);
      assertThat(status(server, open)).isEqualTo(200);
      HeldCertificate second = certificate();
      write(second);
      assertThat(status(server, client(first))).isEqualTo(200);
      server.renewal(tls).run();
      assertThat(status(server, second)).isEqualTo(200);
      assertThatThrownBy(() -> status(server, client(first)))
          .isInstanceOf(SSLHandshakeException.class);
      assertThat(status(server, open)).isEqualTo(200);
    }
  }

  @Test
  void aCertificateThatCannotBeUsedChangesNothing() throws Exception {
    try (WebServer server = start()) {
      Files.writeString(tls.certFile(), certificate().certificatePem());
      assertThatThrownBy(() -> server.renewal(tls))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("api.tls")
          .hasMessageContaining("cert.pem");
      assertThat(status(server, first)).isEqualTo(200);
    }
  }

  @Test
  void aKeyThatIsNoneIsNamedAtStart() throws Exception {
    Files.writeString(tls.keyFile(), first.certificatePem());
    assertThatThrownBy(this::start)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("api.tls")
        .hasMessageContaining("BEGIN PRIVATE KEY");
  }

  private WebServer start() throws IOException {
    backend.api(DraftApi.api(backend.api(), draft -> draft.tls = tls));
    Actions actions = new Actions(AuditTrail.inMemory(), ActionCounter.NONE, Clock.systemUTC());
    return ApiPort.start(backend, actions, Clock.systemUTC());
  }

  private void write(HeldCertificate certificate) throws IOException {
    Files.writeString(tls.certFile(), certificate.certificatePem());
    Files.writeString(tls.keyFile(), certificate.privateKeyPkcs8Pem());
  }

  private static HeldCertificate certificate() {
    return new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
  }

  /** A client of its own, with connections of its own, that trusts one certificate. */
  private static HttpClient client(HeldCertificate trusted) {
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder().addTrustedCertificate(trusted.certificate()).build();
    return HttpClient.newBuilder().sslContext(trust.sslContext()).build();
  }

  /** What the server says, up to the end of its headers, to bytes that are no good request. */
  private String answer(WebServer server, String request) throws Exception {
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder().addTrustedCertificate(first.certificate()).build();
    try (Socket socket = trust.sslSocketFactory().createSocket("localhost", server.port())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      StringBuilder head = new StringBuilder();
      for (String line = reader.readLine();
          line != null && !line.isEmpty();
          line = reader.readLine()) {
        head.append(line).append('\n');
      }
      return head.toString();
    }
  }

  private static int status(WebServer server, HeldCertificate trusted) throws Exception {
    return status(server, client(trusted));
  }

  private static int status(WebServer server, HttpClient client) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/-/healthy")).build();
    return client.send(request, BodyHandlers.ofString()).statusCode();
  }
}
