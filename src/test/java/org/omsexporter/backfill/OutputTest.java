package org.omsexporter.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {
  @TempDir Path directory;

  @Test
  void aFileChangesOnlyWhenItIsWhole() throws IOException {
    Path file = Files.writeString(directory.resolve("h.om"), "old");
    try (Output output = Output.to(file)) {
      output.stream().write(new byte[100_000]);
      output.stream().flush();
      assertThat(file).hasContent("old");
      assertThat(names()).containsExactly("h.om", "h.om.part");
      output.commit();
      assertThat(file).hasSize(100_000);
    }
    assertThat(names()).containsExactly("h.om");
    assertThat(file).hasSize(100_000);
  }

  @Test
  void whatIsGivenUpLeavesNothing() throws IOException {
    Path file = directory.resolve("h.om");
    try (Output output = Output.to(file)) {
      output.stream().write('x');
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void whatACrashHasLeftIsOverwritten() throws IOException {
    Files.writeString(directory.resolve("h.om.part"), "left by a crash");
    Path file = directory.resolve("h.om");
    try (Output output = Output.to(file)) {
      output.stream().write('x');
      output.commit();
    }
    assertThat(file).hasContent("x");
  }

  @Test
  void theFileBehindALinkChangesAndTheLinkStays() throws IOException {
    Path file = Files.writeString(directory.resolve("h.om"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    try (Output output = Output.to(link)) {
      output.stream().write('x');
      output.commit();
    }
    assertThat(file).hasContent("x");
    assertThat(link).isSymbolicLink();
  }

  @Test
  void aDeviceIsWrittenTo() throws IOException {
    try (Output output = Output.to(Path.of("/dev/null"))) {
      output.stream().write('x');
      output.commit();
    }
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
  }

  @Test
  void whereItCannotBeWrittenTheReasonIsOneLine() {
    assertThatThrownBy(() -> Output.to(directory))
        .isInstanceOf(UnusableRequestException.class)
        .hasMessage("--output: is a directory: " + directory);
    assertThatThrownBy(() -> Output.to(directory.resolve("none/h.om")))
        .isInstanceOf(UnusableRequestException.class)
        .hasMessage(
            "--output: cannot write "
                + directory.resolve("none/h.om.part")
                + ": there is no such directory");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
