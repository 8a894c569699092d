package org.omsexporter.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignOutFileTest {
  @TempDir private Path directory;

  private SessionKey key = SessionKey.drawn();
  private Instant now = Instant.parse("2026-03-05T07:00:00Z");
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("signed-out");
  }

  /** A process that has just started over the file. */
  private SignOuts started() throws IOException {
    SignOuts signOuts = new SignOuts(() -> key, () -> now);
    signOuts.keepIn(requireNonNull(SignOutFile.open(file)));
    return signOuts;
  }

  private void end(SignOuts signOuts, String id) {
    signOuts.add(id, now.plus(Duration.ofHours(12)));
  }

  private List<String> written() throws IOException {
    return Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
        .map(line -> line.split(" ")[0])
        .toList();
  }

  @Test
  void whoSignedOutStaysSignedOutOverARestart() throws IOException {
    end(started(), "ada");
    assertThat(started().contains("ada")).isTrue();
    assertThat(written()).containsExactly("ada");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void withoutAFileThereIsNothingToOpen() throws IOException {
    assertThat(SignOutFile.open(null)).isNull();
  }

  @Test
  void aProcessHearsOfAnotherOverTheSameFile() throws IOException {
    SignOuts one = started();
    SignOuts other = started();
    end(one, "ada");
    end(other, "vera");
    one.store();
    assertThat(one.contains("vera")).isTrue();
    assertThat(other.contains("ada")).isTrue();
    assertThat(written()).containsExactlyInAnyOrder("ada", "vera");
    one.store();
    other.store();
    assertThat(written()).hasSize(2);
  }

  @Test
  void whatOneWroteBeforeAnotherReplacedTheFileIsWrittenAgain() throws IOException {
    SignOuts one = started();
    end(one, "ada");
    Files.writeString(file, "");
    one.store();
    assertThat(written()).containsExactly("ada");
    Files.delete(file);
    one.store();
    assertThat(written()).containsExactly("ada");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void tornForeignAndBrokenLinesArePassedOverAndGoneAfterAStart() throws IOException {
    SignOuts one = started();
    end(one, "ada");
    Files.write(file, new byte[] {(byte) 0xff, '\n'}, StandardOpenOption.APPEND);
    Files.writeString(file, "guest 1772740800000 AAAA\nver", StandardOpenOption.APPEND);
    end(one, "oscar");
    assertThat(written()).endsWith("guest", "ver", "oscar");
    SignOuts next = started();
    assertThat(next.all()).extracting(SignOut::id).containsExactlyInAnyOrder("ada", "oscar");
    assertThat(written()).containsExactlyInAnyOrder("ada", "oscar");
  }

  @Test
  void aStartDropsWhatIsOver() throws IOException {
    end(started(), "ada");
    now = now.plus(Duration.ofHours(12)).plusMillis(1);
    assertThat(started().contains("ada")).isFalse();
    assertThat(file).isEmptyFile();
  }

  @Test
  void aLongRunDropsWhatIsOverToo() throws IOException {
    SignOuts one = started();
    for (int i = 0; i < 10_002; i++) {
      one.keep(new SignOut("old-" + i, now.toEpochMilli()));
    }
    one.store();
    assertThat(written()).hasSize(10_002);
    now = now.plusMillis(1);
    end(one, "ada");
    assertThat(written()).containsExactly("ada");
  }

  @Test
  void aNewKeySignsAllLinesAnew() throws IOException {
    SignOuts one = started();
    end(one, "ada");
    key = SessionKey.drawn();
    one.store();
    assertThat(started().contains("ada")).isTrue();
  }

  @Test
  void aSignOutHoldsWhileTheFileCannotBeWrittenAndIsWrittenLater() throws IOException {
    SignOuts one = started();
    Files.delete(file);
    Files.createDirectory(file);
    end(one, "ada");
    assertThat(one.contains("ada")).isTrue();
    Files.delete(file);
    one.store();
    assertThat(written()).containsExactly("ada");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw-rw-r--", "rw-----w-"})
  void aFileThatOthersMayReadOrWriteIsRefusedWithTheModeToSet(String mode) throws IOException {
    Files.writeString(file, "");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    assertThatThrownBy(() -> SignOutFile.open(file))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "api.signed_out_file: others may read or write %s (%s): chmod 600 %s",
            file, mode, file);
  }

  @Test
  void aFileThatAVolumeHasGivenToItsGroupIsTakenAndIsTheOwnersAgain() throws IOException {
    end(started(), "ada");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
    assertThat(started().contains("ada")).isTrue();
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aFileInNoDirectoryIsRefused() {
    file = directory.resolve("no/signed-out");
    assertThatThrownBy(() -> SignOutFile.open(file))
        .hasMessage("api.signed_out_file: %s cannot be made: its directory does not exist", file);
  }

  @Test
  void aDirectoryInItsPlaceIsRefused() throws IOException {
    Files.createDirectory(file);
    assertThatThrownBy(() -> SignOutFile.open(file))
        .hasMessage(
            "api.signed_out_file: %s cannot be read and replaced in its directory: it is a"
                + " directory",
            file);
  }
}
