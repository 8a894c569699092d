package org.omsexporter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionKeyTest {
  @TempDir private Path directory;

  @Test
  void aMissingFileIsMadeForItsOwnerAloneAndReadFromThenOn() throws IOException {
    Path file = directory.resolve("session.key");
    String signature = SessionKey.open(file).sign("session", "ada");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(SessionKey.open(file).signed("session", "ada", signature)).isTrue();
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aSignatureIsOfOnePurposeOneTextAndOneKey() {
    SessionKey key = SessionKey.drawn();
    String signature = key.sign("session", "ada");
    assertThat(key.signed("form", "ada", signature)).isFalse();
    assertThat(key.signed("session", "oscar", signature)).isFalse();
    assertThat(SessionKey.drawn().signed("session", "ada", signature)).isFalse();
    assertThat(signature).matches("[A-Za-z0-9_-]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw-r-----", "rw--w----", "rw-----w-"})
  void aFileThatOthersMayReadOrWriteIsRefusedWithTheModeToSet(String mode) throws IOException {
    Path file = directory.resolve("session.key");
    Files.writeString(file, "x".repeat(32));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    assertThatThrownBy(() -> SessionKey.open(file))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "api.session_key_file: others may read or write %s (%s): chmod 600 %s",
            file, mode, file);
  }

  @Test
  void aFileThatKubernetesGaveToTheGroupOfAVolumeIsRefusedWithAPlaceThatKeepsItsMode()
      throws IOException {
    Path file = directory.resolve("session.key");
    SessionKey.open(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
    assertThatThrownBy(() -> SessionKey.open(file))
        .hasMessageContaining("chmod 600 " + file)
        .hasMessageEndingWith("volume with fsGroup: mount a Secret instead)");
  }

  @Test
  void aShortKeyIsRefused() throws IOException {
    Path file = directory.resolve("session.key");
    Files.writeString(file, "x".repeat(31));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThatThrownBy(() -> SessionKey.open(file)).hasMessageContaining("32 are the least");
  }

  @Test
  void aFileInNoDirectoryIsRefused() {
    assertThatThrownBy(() -> SessionKey.open(directory.resolve("no/session.key")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("its directory does not exist");
  }
}
