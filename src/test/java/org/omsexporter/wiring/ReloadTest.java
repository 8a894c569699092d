package org.omsexporter.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.config.ApiConfig;
import org.omsexporter.config.Config;
import org.omsexporter.config.ListenAddress;
import org.omsexporter.config.LogConfig;
import org.omsexporter.config.MetricsConfig;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.config.Role;
import org.omsexporter.config.Secret;
import org.omsexporter.config.ShardConfig;
import org.omsexporter.testing.DraftOms;
import org.omsexporter.tls.OmsTls;
import org.omsexporter.tls.ServerTls;

/** Reloading the configuration: renewed certificates, and reloads that fail. */
class ReloadTest {
  private static final ListenAddress FREE_PORT = ListenAddress.parse("127.0.0.1:0");
  private static final OmsConfig OMS =
      OmsConfig.of("prod", URI.create("http://127.0.0.1:1"), "admin", Secret.of("secret"));

  @TempDir Path dir;

  private final HeldCertificate first = certificate();
  private ServerTls tls;
  private volatile Supplier<Config> source;
  private Exporter exporter;

  @BeforeEach
  void start() throws Exception {
    tls = new ServerTls(dir.resolve("cert.pem"), dir.resolve("key.pem"));
    write(first);
    Config config =
        new Config(
            List.of(OMS),
            new MetricsConfig(FREE_PORT, tls, Map.of(), null),
            api(Role.VIEWER, null),
            ShardConfig.ALL,
            LogConfig.DEFAULT);
    source = () -> config;
    exporter =
        Exporter.start(config, () -> source.get(), new Version("test", "test"), Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    exporter.close();
  }

  @Test
  void aRenewedCertificateTakesEffectOnBothPortsAndOpenConnectionsGoOn() throws Exception {
    HttpClient open = client(first);
    assertThat(metrics(open)).contains("jvm_info");
    assertThat(status(open)).isEqualTo(200);
    HeldCertificate second = certificate();
    write(second);
    assertThat(exporter.reload()).isEmpty();
    for (int port : new int[] {exporter.metricsPort(), exporter.apiPort()}) {
      assertThat(get(client(second), port, "/-/healthy")).containsIgnoringCase("healthy");
      assertThatThrownBy(() -> get(client(first), port, "/-/healthy"))
          .isInstanceOf(SSLHandshakeException.class);
    }
    assertThat(metrics(open)).contains("oms_exporter_config_last_reload_successful 1.0");
    assertThat(status(open)).isEqualTo(200);
  }

  @Test
  void aRenewedCertificateMayComeUnderOtherNames() throws Exception {
    HeldCertificate second = certificate();
    ServerTls others = new ServerTls(dir.resolve("cert2.pem"), dir.resolve("key2.pem"));
    Files.writeString(others.certFile(), second.certificatePem());
    Files.writeString(others.keyFile(), second.privateKeyPkcs8Pem());
    int port = exporter.metricsPort();
    assertThat(reload(present -> with(present, present.metrics().withTls(others)))).isEmpty();
    assertThat(exporter.metricsPort()).isEqualTo(port);
    assertThat(metrics(client(second))).contains("jvm_info");
    assertThat(status(client(first))).isEqualTo(200);
  }

  @Test
  void aCertificateThatCannotBeUsedLeavesBothPortsAsTheyAre() throws Exception {
    Files.writeString(tls.certFile(), certificate().certificatePem());
    assertThat(exporter.reload()).singleElement().asString().contains("cert.pem", "key");
    assertStaysAsItWas();
  }

  @Test
  void aTakenPortLeavesEverythingAsItWas() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ListenAddress address = ListenAddress.parse("127.0.0.1:" + taken.getLocalPort());
      assertThat(
              reload(
                  present ->
                      new Config(
                          List.of(OMS, named("second")),
                          new MetricsConfig(address, tls, Map.of(), null),
                          api(Role.NONE, dir.resolve("audit.jsonl")),
                          present.shard(),
                          present.log())))
          .singleElement()
          .asString()
          .contains("metrics.listen", address.toString());
      assertStaysAsItWas();
    }
  }

  @Test
  void anAuditFileThatCannotBeOpenedLeavesEverythingAsItWas() throws Exception {
    Path missing = dir.resolve("no-such-directory").resolve("audit.jsonl");
    assertThat(
            reload(
                present ->
                    new Config(
                        List.of(named("second")),
                        present.metrics(),
                        api(Role.NONE, missing),
                        present.shard(),
                        present.log())))
        .singleElement()
        .asString()
        .contains("audit.jsonl");
    assertStaysAsItWas();
  }

  @Test
  void aCaFileThatVanishedLeavesEverythingAsItWas() throws Exception {
    OmsConfig distrusted = named("second", new OmsTls(dir.resolve("gone.pem"), false));
    assertThat(
            reload(
                present ->
                    new Config(
                        List.of(distrusted),
                        present.metrics(),
                        api(Role.NONE, null),
                        present.shard(),
                        present.log())))
        .singleElement()
        .asString()
        .contains("gone.pem");
    assertStaysAsItWas();
  }

  @Test
  void aMistakeOfOursWhileLoadingIsReportedAndNotThrown() throws Exception {
    assertThat(
            reload(
                present -> {
                  throw new IllegalStateException("unforeseen");
                }))
        .containsExactly("unforeseen");
    assertStaysAsItWas();
  }

  @Test
  void aReloadWhoseFilesHangDoesNotKeepTheProcessFromEnding() throws Exception {
    Supplier<Config> present = source;
    CountDownLatch reads = new CountDownLatch(1);
    CountDownLatch hangs = new CountDownLatch(1);
    source =
        () -> {
          reads.countDown();
          await(hangs);
          return present.get();
        };
    CompletableFuture<List<String>> reload = CompletableFuture.supplyAsync(exporter::reload);
    await(reads);
    CompletableFuture.runAsync(exporter::close).get(1, TimeUnit.MINUTES);
    hangs.countDown();
    assertThat(reload.get(1, TimeUnit.MINUTES)).containsExactly("this process is ending");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aMetricsPortThatMovesLeavesItsOldPlace() throws Exception {
    int before = exporter.metricsPort();
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    ListenAddress address = ListenAddress.parse("127.0.0.1:" + free);
    assertThat(reload(present -> with(present, new MetricsConfig(address, tls, Map.of(), null))))
        .isEmpty();
    assertThat(exporter.metricsPort()).isEqualTo(free);
    assertThat(metrics(client(first))).contains("jvm_info");
    assertThatThrownBy(() -> get(client(first), before, "/metrics"))
        .isInstanceOf(ConnectException.class);
  }

  private void assertStaysAsItWas() throws Exception {
    assertThat(metrics(client(first)))
        .contains("oms_exporter_config_last_reload_successful 0.0", "oms=\"prod\"")
        .doesNotContain("oms=\"second\"");
    assertThat(status(client(first))).isEqualTo(200);
  }

  /** Reloads with another configuration; loading it fails where the change does. */
  private List<String> reload(UnaryOperator<Config> change) {
    Config present = source.get();
    source = () -> change.apply(present);
    return exporter.reload();
  }

  private String metrics(HttpClient client) throws Exception {
    return get(client, exporter.metricsPort(), "/metrics");
  }

  private int status(HttpClient client) throws Exception {
    return client
        .send(request(exporter.apiPort(), "/api/v1/status"), BodyHandlers.ofString())
        .statusCode();
  }

  private static String get(HttpClient client, int port, String path) throws Exception {
    return client.send(request(port, path), BodyHandlers.ofString()).body();
  }

  private static HttpRequest request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("https://localhost:" + port + path)).build();
  }

  private static HttpClient client(HeldCertificate trusted) {
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder().addTrustedCertificate(trusted.certificate()).build();
    return HttpClient.newBuilder().sslContext(trust.sslContext()).build();
  }

  private static HeldCertificate certificate() {
    return new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
  }

  private void write(HeldCertificate certificate) throws Exception {
    Files.writeString(tls.certFile(), certificate.certificatePem());
    Files.writeString(tls.keyFile(), certificate.privateKeyPkcs8Pem());
  }

  private ApiConfig api(Role anonymous, @Nullable Path auditFile) {
    return new ApiConfig(
        FREE_PORT, tls, false, auditFile, List.of(), List.of(), anonymous, null, null, List.of(),
        null, null, List.of(), null);
  }

  private static Config with(Config config, MetricsConfig metrics) {
    return new Config(config.oms(), metrics, config.api(), config.shard(), config.log());
  }

  private static OmsConfig named(String name) {
    return named(name, OmsTls.DEFAULT);
  }

  private static OmsConfig named(String name, OmsTls tls) {
    return DraftOms.oms(
        OMS,
        draft -> {
          draft.name = name;
          draft.url = tls.caFile() == null ? OMS.url() : URI.create("https://127.0.0.1:1");
          draft.tls = tls;
        });
  }
}
