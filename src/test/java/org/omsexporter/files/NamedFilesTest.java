package org.omsexporter.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.omsexporter.config.ConfigException;
import org.omsexporter.config.ConfigLoader;
import org.omsexporter.config.Problem;

/** What is read of what an operator names; a pipe that is opened would hang here for good. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class NamedFilesTest {
  @TempDir Path directory;

  @Test
  void aFileIsReadThroughLinksAsKubernetesMountsIt() throws IOException {
    Path version = Files.createDirectory(directory.resolve("..2026_03_05"));
    Files.writeString(version.resolve("password"), "s3cret");
    Files.createSymbolicLink(directory.resolve("..data"), version.getFileName());
    Path link =
        Files.createSymbolicLink(directory.resolve("password"), Path.of("..data", "password"));
    assertThat(NamedFiles.readText(link)).isEqualTo("s3cret");
  }

  @Test
  void aPipeADeviceAndADirectoryAreRefused() throws Exception {
    assertThatThrownBy(() -> NamedFiles.read(pipe("pipe")))
        .hasMessageContaining("it is a pipe or device")
        .hasMessageContaining("write its content to a file");
    assertThatThrownBy(() -> NamedFiles.read(Path.of("/dev/zero")))
        .hasMessageContaining("it is a pipe or device");
    assertThatThrownBy(() -> NamedFiles.read(directory)).hasMessageContaining("it is a directory");
  }

  @Test
  void aFileFarTooLargeIsRefusedUnread() throws IOException {
    Path large = directory.resolve("large");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(1L << 40);
    }
    assertThatThrownBy(() -> NamedFiles.read(large)).hasMessageContaining("16 MiB are the most");
  }

  @Test
  void textIsUtf8OrRefused() throws IOException {
    Path latin = Files.write(directory.resolve("latin"), new byte[] {(byte) 0xe4, 'x'});
    assertThatThrownBy(() -> NamedFiles.readText(latin))
        .isInstanceOf(CharacterCodingException.class);
  }

  @Test
  void aConfigurationThatIsAPipeIsRefused() throws Exception {
    Path pipe = pipe("oms-exporter.yml");
    assertThat(problems(pipe)).singleElement().asString().contains("cannot be read", "pipe");
  }

  @Test
  void aPipeIsRefusedUnderEachKeyThatNamesAFile() throws Exception {
    pipe("pipe");
    Path file = directory.resolve("oms-exporter.yml");
    Files.writeString(
        file,
        """
        oms:
          - {name: prod, url: https://oms.example.net, username: admin, password_file: pipe, tls: {ca_file: pipe}}
        metrics: {tls: {cert_file: pipe, key_file: pipe}}
        api:
          tls: {cert_file: pipe, key_file: pipe}
          tokens: [{name: grafana, token_file: pipe, role: viewer}]
          audit_file: pipe
          session_key_file: pipe
          signed_out_file: pipe
          peers_ca_file: pipe
        """);
    List<String> problems = problems(file);
    assertThat(problems).allSatisfy(problem -> assertThat(problem).contains("a pipe"));
    assertThat(problems.stream().map(problem -> problem.replaceFirst(": .*", "")))
        .containsExactlyInAnyOrder(
            "oms[0].password_file",
            "oms[0].tls.ca_file",
            "metrics.tls.cert_file",
            "metrics.tls.key_file",
            "api.tls.cert_file",
            "api.tls.key_file",
            "api.tokens[0].token_file",
            "api.audit_file",
            "api.session_key_file",
            "api.signed_out_file",
            "api.peers_ca_file");
  }

  @ParameterizedTest
  @CsvSource({"/dev/null,a device", "/dev/zero,a device", ".,a directory"})
  void anAuditFileThatIsNoneIsRefused(String path, String what) throws Exception {
    Path file = directory.resolve("oms-exporter.yml");
    Files.writeString(
        file,
        """
        oms: [{name: prod, url: https://oms.example.net, username: admin, password: p}]
        api: {audit_file: %s}
        """
            .formatted(path));
    assertThat(problems(file))
        .singleElement()
        .asString()
        .startsWith("api.audit_file: ")
        .contains("a file, not " + what);
  }

  private static List<String> problems(Path file) {
    ConfigException failure =
        catchThrowableOfType(ConfigException.class, () -> new ConfigLoader(Map.of()).load(file));
    return failure.problems().stream().map(Problem::toString).toList();
  }

  private Path pipe(String name) throws Exception {
    Path pipe = directory.resolve(name);
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    return pipe;
  }
}
