package org.omsexporter.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.config.MetricsConfig;
import org.omsexporter.config.NamePattern;
import org.omsexporter.config.Secret;
import org.omsexporter.tls.ServerTls;

/** What the metrics port answers, and to whom. */
class MetricsServerTest extends MetricsPort {
  @Test
  void aScrapeShowsTheStateOfOmsThenTheExporterAndItsJvm() throws Exception {
    exposition.update(Examples.golden());
    HttpResponse<String> answer = get(start(), "/metrics");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(answer.body()).startsWith(ExpositionTest.text(exposition));
    assertThat(ParsedText.of(answer.body()).names())
        .contains("oms_up", "oms_exporter_build_info", "jvm_info", "process_cpu_seconds_total")
        .noneMatch(name -> name.endsWith("_created"));
  }

  @Test
  void promtoolHasNothingToSayAboutAScrape() throws Exception {
    exposition.update(Examples.golden());
    self.addInstallation("prod", List.of(new SelfMetrics.ApiAction("console", "ListProjects")));
    assertThat(Promtool.checkMetrics(get(start(), "/metrics").body())).isEmpty();
  }

  @Test
  void gzipIsOneFileThatReadersOfOneMemberTakeWhole() throws Exception {
    exposition.update(Examples.golden());
    HttpRequest request =
        request(start(), "/metrics").header("Accept-Encoding", "deflate, GZIP;q=0.8").build();
    HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    Inflater inflater = new Inflater(true);
    inflater.setInput(answer.body(), 10, answer.body().length - 10);
    byte[] inflated = new byte[1 << 20];
    int length = inflater.inflate(inflated);
    assertThat(inflater.finished()).isTrue();
    assertThat(inflater.getRemaining()).isEqualTo(8);
    inflater.end();
    String text =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes(), UTF_8);
    assertThat(new String(inflated, 0, length, UTF_8)).isEqualTo(text);
    assertThat(text).startsWith(ExpositionTest.text(exposition)).contains("jvm_info");
    assertThat(ParsedText.of(text).names()).contains("oms_exporter_build_info");
  }

  @Test
  void gzipThatIsRefusedIsNotSent() throws Exception {
    HttpRequest request =
        request(start(), "/metrics").header("Accept-Encoding", "gzip;q=0, identity").build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(answer.body()).contains("jvm_info");
  }

  @Test
  void namedMetricsComeAlone() throws Exception {
    exposition.update(Examples.golden());
    String body = get(start(), "/metrics?name[]=oms_up&name%5B%5D=oms_exporter_build_info").body();
    assertThat(ParsedText.of(body).names())
        .containsExactlyInAnyOrder("oms_up", "oms_exporter_build_info");
  }

  @Test
  void openMetricsEndsOnceAndHoldsTheSame() throws Exception {
    exposition.update(Examples.golden());
    MetricsServer server = start();
    HttpRequest request = request(server, "/metrics").header("Accept", OPEN_METRICS).build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains(OPEN_METRICS + "; charset=utf-8");
    assertThat(answer.body().split("# EOF", -1)).hasSize(2);
    assertThat(answer.body()).endsWith("# EOF\n");
    assertThat(omsSeries(answer.body())).isEqualTo(omsSeries(get(server, "/metrics").body()));
  }

  @Test
  void openMetricsOfNamedMetricsEndsOnceToo() throws Exception {
    exposition.update(Examples.golden());
    HttpRequest request =
        request(start(), "/metrics?name[]=oms_up").header("Accept", OPEN_METRICS).build();
    String body = client.send(request, BodyHandlers.ofString()).body();
    assertThat(ParsedText.of(body).names()).containsExactly("oms_up");
    assertThat(body).endsWith("# EOF\n");
  }

  @Test
  void excludedMetricsAreNowhere() throws Exception {
    NamePattern exclude = NamePattern.of("jvm_.*|oms_up|oms_exporter_poll_duration_seconds");
    MetricsConfig config = new MetricsConfig(ANY_PORT, null, Map.of(), exclude);
    Exposition some = new Exposition(config::exports, Clock.fixed(Examples.NOW, ZoneOffset.UTC));
    some.update(Examples.golden());
    self.addInstallation("prod", List.of());
    MetricsServer server = MetricsServer.start(config, some, self, ready::get);
    opened.add(server);
    for (String path :
        List.of("/metrics", "/metrics?name[]=oms_up&name[]=jvm_info&name[]=oms_projects")) {
      assertThat(get(server, path).body())
          .contains("oms_projects")
          .doesNotContain("jvm_", "oms_up", "oms_exporter_poll_duration_seconds");
    }
  }

  @Test
  void aHeadHasTheLengthAndNoBody() throws Exception {
    exposition.update(Examples.golden());
    HttpRequest request =
        request(start(), "/metrics").method("HEAD", HttpRequest.BodyPublishers.noBody()).build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValueAsLong("Content-Length").getAsLong())
        .isGreaterThan(10_000);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void unknownPathsAreNotFound() throws Exception {
    MetricsServer server = start();
    for (String path : List.of("/metricsx", "/metrics/", "/-/healthyx", "/x", "/-/", "//metrics")) {
      assertThat(get(server, path).statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void otherMethodsAreNotAllowed() throws Exception {
    MetricsServer server = start();
    for (String path : List.of("/", "/metrics", "/-/healthy", "/-/ready")) {
      HttpRequest request =
          request(server, path).POST(HttpRequest.BodyPublishers.ofString("x")).build();
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(path).isEqualTo(405);
      assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    }
  }

  @Test
  void readyFollowsItsSupplier() throws Exception {
    MetricsServer server = start();
    assertThat(get(server, "/-/healthy").statusCode()).isEqualTo(200);
    assertThat(get(server, "/-/ready").statusCode()).isEqualTo(503);
    ready.set(true);
    assertThat(get(server, "/-/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void theLandingPageNamesWhatIsThere() throws Exception {
    HttpResponse<String> answer = get(start(), "/");
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(answer.body()).contains("href=\"/metrics\"", "/-/healthy", "/-/ready");
  }

  @Test
  void withUsersOnlyTheyRead() throws Exception {
    String hash = BCrypt.withDefaults().hashToString(4, "s3cret".toCharArray());
    MetricsServer server =
        start(new MetricsConfig(ANY_PORT, null, Map.of("prometheus", Secret.of(hash)), null));
    HttpResponse<String> anonymous = get(server, "/metrics");
    assertThat(anonymous.statusCode()).isEqualTo(401);
    assertThat(anonymous.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(anonymous.body()).doesNotContain("oms_");
    assertThat(get(server, "/").statusCode()).isEqualTo(401);
    assertThat(getAs(server, "prometheus:wrong").statusCode()).isEqualTo(401);
    assertThat(getAs(server, "prometheus:s3cret").statusCode()).isEqualTo(200);
    assertThat(get(server, "/-/healthy").statusCode()).isEqualTo(200);
    assertThat(get(server, "/-/ready").statusCode()).isEqualTo(503);
  }

  @Test
  void withACertificateItSpeaksTls(@TempDir Path dir) throws Exception {
    HeldCertificate held =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    Path cert = Files.writeString(dir.resolve("cert.pem"), held.certificatePem());
    Path key = Files.writeString(dir.resolve("key.pem"), held.privateKeyPkcs8Pem());
    MetricsServer server =
        start(new MetricsConfig(ANY_PORT, new ServerTls(cert, key), Map.of(), null));
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder().addTrustedCertificate(held.certificate()).build();
    HttpClient https = HttpClient.newBuilder().sslContext(trust.sslContext()).build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + "/metrics"))
            .build();
    HttpResponse<String> answer = https.send(request, BodyHandlers.ofString());
    assertThat(answer.body()).contains("jvm_info");
    assertThat(answer.headers().firstValue("Strict-Transport-Security"))
        .contains("max-age=31536000");
    SSLSocketFactory factory = trust.sslContext().getSocketFactory();
    for (String weak : List.of("TLS_RSA_WITH_AES_128_GCM_SHA256", "TLS_RSA_WITH_AES_256_CBC_SHA")) {
      try (SSLSocket socket = (SSLSocket) factory.createSocket("localhost", server.port())) {
        socket.setEnabledProtocols(new String[] {"TLSv1.2"});
        socket.setEnabledCipherSuites(new String[] {weak});
        assertThatThrownBy(socket::startHandshake).as(weak).isInstanceOf(IOException.class);
      }
    }
    try (SSLSocket socket = (SSLSocket) factory.createSocket("localhost", server.port())) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.startHandshake();
      assertThat(socket.getSession().getCipherSuite()).startsWith("TLS_ECDHE_").contains("_GCM_");
    }
  }

  @Test
  void aKeyThatIsNoneIsNamed(@TempDir Path dir) throws Exception {
    HeldCertificate held = new HeldCertificate.Builder().build();
    Path cert = Files.writeString(dir.resolve("cert.pem"), held.certificatePem());
    MetricsConfig config = new MetricsConfig(ANY_PORT, new ServerTls(cert, cert), Map.of(), null);
    assertThatThrownBy(() -> start(config))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("BEGIN PRIVATE KEY")
        .hasMessageContaining("cert.pem");
  }

  private static Map<ParsedText.Series, Double> omsSeries(String text) {
    Map<ParsedText.Series, Double> series = ParsedText.of(text).samples();
    series
        .keySet()
        .removeIf(one -> !one.name().startsWith("oms_") || one.name().startsWith("oms_exporter"));
    return series;
  }

  private HttpResponse<String> getAs(MetricsServer server, String credentials)
      throws IOException, InterruptedException {
    String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    return client.send(
        request(server, "/metrics").header("Authorization", "Basic " + encoded).build(),
        BodyHandlers.ofString());
  }
}
