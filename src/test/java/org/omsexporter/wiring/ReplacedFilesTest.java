package org.omsexporter.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.config.ConfigLoader;

/**
 * Files that somebody replaces while the configuration is loaded again. A reload may find them in
 * any stage of that: it takes all of what it reads, or nothing.
 */
class ReplacedFilesTest {
  private static final int RELOADS = 20;

  @TempDir Path dir;

  private final HeldCertificate first = certificate();
  private final HeldCertificate second = certificate();
  private final HttpClient client = trusting(first, second);
  private Exporter exporter;

  @BeforeEach
  void start() throws Exception {
    write("password", "first");
    writePair(first);
    writeConfig("first");
    ConfigLoader loader = new ConfigLoader(Map.of());
    Path config = dir.resolve("oms-exporter.yml");
    exporter =
        Exporter.start(
            loader.load(config).config(),
            () -> loader.load(config).config(),
            new Version("test", "test"),
            Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    exporter.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"oms-exporter.yml", "cert.pem", "key.pem", "password"})
  void aFileThatIsMissingEmptyOrHalfThereChangesNothingUntilItIsWhole(String name)
      throws Exception {
    String whole = Files.readString(dir.resolve(name));
    List<String> stages = new ArrayList<>(List.of(""));
    if (!name.equals("password")) { // of which half is another one
      stages.add(whole.substring(0, whole.length() / 2));
    }
    for (String stage : stages) {
      write(name, stage);
      assertThat(exporter.reload()).as("with '%s'", stage).isNotEmpty();
      assertServes("first", first);
    }
    Files.delete(dir.resolve(name));
    assertThat(exporter.reload())
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem).contains("there is no such file"));
    assertServes("first", first);
    write(name, whole);
    assertThat(exporter.reload()).isEmpty();
    assertServes("first", first);
  }

  @Test
  void aCertificateWhoseKeyIsStillTheFormerOneChangesNothingUntilBothAreThere() throws Exception {
    writeConfig("second");
    write("cert.pem", second.certificatePem());
    assertThat(exporter.reload())
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem).contains("the key is not that of the first"));
    assertServes("first", first);
    write("key.pem", second.privateKeyPkcs8Pem());
    assertThat(exporter.reload()).isEmpty();
    assertServes("second", second);
  }

  @Test
  void whileFilesAreReplacedAndReloadsRunBothPortsAnswerAndTheLastReloadHasTheLastFiles()
      throws Exception {
    CompletableFuture<Void> replacing =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < RELOADS; i++) {
                writePair(i % 2 == 0 ? second : first);
                writeConfig(i % 2 == 0 ? "second" : "first");
                write("password", "number " + i);
              }
            });
    List<CompletableFuture<List<String>>> reloads =
        Stream.generate(() -> CompletableFuture.supplyAsync(exporter::reload))
            .limit(RELOADS)
            .toList();
    for (CompletableFuture<List<String>> reload : reloads) {
      assertThat(get(exporter.metricsPort(), "/metrics")).contains("jvm_info");
      assertThat(get(exporter.apiPort(), "/-/healthy")).containsIgnoringCase("healthy");
      assertThat(reload.get(1, TimeUnit.MINUTES)).doesNotContainNull();
    }
    replacing.get(1, TimeUnit.MINUTES);
    writePair(second);
    writeConfig("second");
    assertThat(exporter.reload()).isEmpty();
    assertServes("second", second);
  }

  private void assertServes(String name, HeldCertificate certificate) throws Exception {
    HttpClient trusting = trusting(certificate);
    assertThat(get(trusting, exporter.metricsPort(), "/metrics"))
        .contains("oms_up{oms=\"%s\"".formatted(name));
    assertThat(get(trusting, exporter.apiPort(), "/api/v1/status")).contains('"' + name + '"');
  }

  private String get(int port, String path) throws Exception {
    return get(client, port, path);
  }

  private static String get(HttpClient client, int port, String path) throws Exception {
    URI address = URI.create("https://localhost:" + port + path);
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
  }

  private static HttpClient trusting(HeldCertificate... certificates) {
    HandshakeCertificates.Builder trust = new HandshakeCertificates.Builder();
    for (HeldCertificate certificate : certificates) {
      trust.addTrustedCertificate(certificate.certificate());
    }
    return HttpClient.newBuilder().sslContext(trust.build().sslContext()).build();
  }

  private static HeldCertificate certificate() {
    return new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
  }

  private void writeConfig(String name) {
    write(
        "oms-exporter.yml",
        """
        oms: [{name: %s, url: "http://127.0.0.1:1", username: u, password_file: password}]
        metrics: {listen: "127.0.0.1:0", tls: {cert_file: cert.pem, key_file: key.pem}}
        api: {listen: "127.0.0.1:0", tls: {cert_file: cert.pem, key_file: key.pem}}
        """
            .formatted(name));
  }

  private void writePair(HeldCertificate certificate) {
    write("cert.pem", certificate.certificatePem());
    write("key.pem", certificate.privateKeyPkcs8Pem());
  }

  /** Replaces a file at once, as those do who know how. */
  private void write(String name, String text) {
    try {
      Path fresh = Files.writeString(dir.resolve(name + ".new"), text);
      Files.move(fresh, dir.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
