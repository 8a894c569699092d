package org.omsexporter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar in a process of its own, since Java decides once a process whether it renegotiates. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class RenegotiationIT {
  private static final Path JAR = Path.of("target", "oms-exporter.jar");
  private static final Pattern LISTENS =
      Pattern.compile("metrics on 127\\.0\\.0\\.1:(\\d+), pages and API on 127\\.0\\.0\\.1:(\\d+)");

  @TempDir Path directory;
  private final HeldCertificate certificate =
      new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
  private Process process;
  private Matcher listens;

  @BeforeEach
  void start() throws IOException {
    assumeThat(JAR).as("made by mvn package").exists();
    Path chain = Files.writeString(directory.resolve("c.pem"), certificate.certificatePem());
    Path key = Files.writeString(directory.resolve("k.pem"), certificate.privateKeyPkcs8Pem());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder = new ProcessBuilder(java, "-jar", JAR.toAbsolutePath().toString());
    builder.directory(directory.toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("OMS_EXPORTER_OMS_0_NAME", "prod");
    environment.put("OMS_EXPORTER_OMS_0_URL", "http://127.0.0.1:1");
    environment.put("OMS_EXPORTER_OMS_0_USERNAME", "u");
    environment.put("OMS_EXPORTER_OMS_0_PASSWORD", "p");
    for (String port : new String[] {"METRICS", "API"}) {
      environment.put("OMS_EXPORTER_" + port + "_LISTEN", "127.0.0.1:0");
      environment.put("OMS_EXPORTER_" + port + "_TLS_CERT_FILE", chain.toString());
      environment.put("OMS_EXPORTER_" + port + "_TLS_KEY_FILE", key.toString());
    }
    process = builder.start();
    listens =
        process
            .inputReader()
            .lines()
            .map(LISTENS::matcher)
            .filter(Matcher::find)
            .findFirst()
            .orElseThrow();
  }

  @AfterEach
  void end() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aClientGetsOneHandshakeAConnection(int port) throws IOException {
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(certificate.certificate())
            .build();
    try (SSLSocket socket =
        (SSLSocket)
            trust
                .sslSocketFactory()
                .createSocket(
                    InetAddress.getLoopbackAddress(), Integer.parseInt(listens.group(port)))) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      ask(socket, "keep-alive");
      assertThat(new String(read(socket.getInputStream()), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 200");
      assertThatThrownBy(
              () -> {
                socket.startHandshake();
                ask(socket, "close");
                socket.getInputStream().readAllBytes();
              })
          .isInstanceOf(IOException.class);
    }
  }

  private static byte[] read(InputStream in) throws IOException {
    return in.readNBytes("HTTP/1.1 200".length());
  }

  private static void ask(SSLSocket socket, String connection) throws IOException {
    socket
        .getOutputStream()
        .write(
            "GET /-/healthy HTTP/1.1\r\nHost: localhost\r\nConnection: %s\r\n\r\n"
                .formatted(connection)
                .getBytes(StandardCharsets.US_ASCII));
  }
}
