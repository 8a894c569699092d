package org.omsexporter.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.omsexporter.action.AuditEntries.details;
import static org.omsexporter.action.AuditEntries.done;
import static org.omsexporter.action.AuditEntries.entry;
import static org.omsexporter.action.AuditEntries.intent;
import static org.omsexporter.action.AuditEntries.open;
import static org.omsexporter.action.AuditEntries.outcomes;
import static org.omsexporter.action.AuditEntries.refusedAt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.action.AuditEntry.Outcome;

class AuditTrailTest {
  @TempDir Path directory;

  @Test
  void anEntryIsOneLineOfJson() throws IOException {
    Path file = directory.resolve("audit.jsonl");
    try (AuditTrail trail = open(file)) {
      trail.record(entry("pause", "np_1", "said \"no\"\nand 中文"));
    }
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            {"time":"2024-03-05T07:01:27Z","user":"alice","remote":"10.0.0.9","action":"pause",\
            "targetType":"project","target":"np_1","oms":"prod","projectId":"np_1",\
            "outcome":"refused","detail":"said \\"no\\"\\nand 中文","requestId":null,\
            "asked":"","id":"","replica":"host-a"}
            """);
  }

  @Test
  void whatIsLongIsKeptShort() {
    AuditEntry entry = entry("pause", "n".repeat(10_000), "😀".repeat(5_000));
    assertThat(entry.target()).hasSize(500).endsWith("n…");
    assertThat(entry.detail()).hasSizeBetween(499, 500).endsWith("😀…");
    assertThat(entry("pause", "np_1", "x".repeat(500)).detail()).isEqualTo("x".repeat(500));
  }

  @Test
  void theTrailGoesOnWhereTheFileEnds() throws IOException {
    Path file = directory.resolve("audit.jsonl");
    try (AuditTrail trail = open(file)) {
      trail.record(entry("pause", "np_1", "first"));
    }
    try (AuditTrail trail = open(file)) {
      trail.record(entry("resume", "np_1", "second"));
      assertThat(details(trail, null)).containsExactly("second", "first");
    }
  }

  @Test
  void aTornLastLineIsPassedOverAndDoesNotSpoilTheNext() throws IOException {
    Path file = directory.resolve("audit.jsonl");
    try (AuditTrail trail = open(file)) {
      trail.record(entry("pause", "np_1", "whole"));
    }
    Files.writeString(file, "{\"time\":\"2024-03-0", StandardOpenOption.APPEND);
    try (AuditTrail trail = open(file)) {
      assertThat(details(trail, null)).containsExactly("whole");
      trail.record(entry("resume", "np_1", "after the crash"));
    }
    try (AuditTrail trail = open(file)) {
      assertThat(details(trail, null)).containsExactly("after the crash", "whole");
    }
    assertThat(Files.readAllLines(file)).hasSize(3);
  }

  @Test
  void foreignLinesArePassedOver() throws IOException {
    Path file = directory.resolve("audit.jsonl");
    Files.writeString(file, "hello\n{}\n[1]\n\n{\"time\":\"x\"}\nnull\n");
    try (AuditTrail trail = open(file)) {
      assertThat(trail.newest(10, entry -> true)).isEmpty();
    }
  }

  @Test
  void afterARotationTheNextEntryIsInTheNewFile() throws IOException {
    Path file = directory.resolve("audit.jsonl");
    Path rotated = directory.resolve("audit.jsonl.1");
    try (AuditTrail trail = open(file)) {
      trail.record(entry("pause", "np_1", "old"));
      Files.move(file, rotated);
      trail.record(entry("resume", "np_1", "new"));
      assertThat(details(trail, null)).containsExactly("new", "old");
    }
    assertThat(Files.readString(file)).contains("\"new\"").doesNotContain("\"old\"");
    assertThat(Files.readString(rotated)).contains("\"old\"").doesNotContain("\"new\"");
  }

  @Test
  void afterTheFileWasRemovedAnIntentIsInANewOneOrRefused() throws Exception {
    Path place = Files.createDirectory(directory.resolve("audit"));
    Path file = place.resolve("audit.jsonl");
    try (AuditTrail trail = open(file)) {
      Files.delete(file);
      trail.intend(intent("1"));
      assertThat(Files.readString(file)).contains("\"id\":\"1\"");
      Files.delete(file);
      Files.delete(place);
      assertThatThrownBy(() -> trail.intend(intent("2")))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("nothing was sent");
      Files.createDirectory(place);
      trail.intend(intent("3"));
      assertThat(Files.readAllLines(file)).singleElement().asString().contains("\"id\":\"3\"");
    }
  }

  @Test
  void aFileThatCannotBeOpenedIsNamedWithItsKeyAndTheReason() {
    Path missing = directory.resolve("no/audit.jsonl");
    assertThatThrownBy(() -> open(missing))
        .hasMessage("api.audit_file: %s cannot be made: its directory does not exist", missing);
    assertThatThrownBy(() -> open(directory))
        .hasMessage("api.audit_file: %s is a directory; name a file", directory);
  }

  @Test
  void aPipeADeviceOrALinkToOneIsRefused() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> open(pipe)).hasMessageContaining("is a pipe; name a file");
    for (Path device :
        List.of(
            Path.of("/dev/null"),
            Path.of("/dev/zero"),
            Files.createSymbolicLink(directory.resolve("link"), Path.of("/dev/null")))) {
      assertThatThrownBy(() -> open(device))
          .hasMessage("api.audit_file: %s is a device; name a file", device);
    }
  }

  @Test
  void aFileThatCannotBeReopenedLeavesThePresentOne() throws IOException {
    Path file = directory.resolve("audit.jsonl");
    try (AuditTrail trail = open(file)) {
      assertThatThrownBy(() -> trail.reopen(directory)).isInstanceOf(IOException.class);
      trail.record(entry("pause", "np_1", "still here"));
    }
    assertThat(Files.readString(file)).contains("still here");
  }

  @Test
  void aSecondTrailOnTheSameFileIsRefused() throws Exception {
    Path file = directory.resolve("audit.jsonl");
    try (AuditTrail trail = open(file)) {
      assertThatThrownBy(() -> open(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is another oms-exporter's");
      trail.reopen(file);
      trail.record(entry("pause", "np_1", "still here"));
    }
    try (AuditTrail trail = open(file)) {
      assertThat(details(trail, null)).containsExactly("still here");
    }
  }

  @Test
  void theFileIsForItsOwnerAndAGroupThatMayReadIt() throws Exception {
    Path file = directory.resolve("audit.jsonl");
    open(file).close();
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    open(file).close();
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
  }

  @Test
  void aFloodOfRefusalsIsOneRowAMinute() throws Exception {
    Path file = directory.resolve("audit.jsonl");
    try (AuditTrail trail = open(file)) {
      IntStream.range(0, 1_000).forEach(i -> trail.record(entry("pause", "np_1", "no " + i)));
      assertThat(Files.readAllLines(file)).hasSize(20);
      trail.record(refusedAt("2024-03-05T07:02:26Z", "the same minute"));
      assertThat(Files.readAllLines(file)).hasSize(20);
      trail.record(refusedAt("2024-03-05T07:02:27Z", "a new minute"));
      assertThat(Files.readAllLines(file)).hasSize(22);
      assertThat(details(trail, null).get(0)).isEqualTo("a new minute");
      assertThat(details(trail, null).get(1))
          .startsWith("981 more were refused of this client between")
          .endsWith("the same minute");
    }
  }

  @Test
  void whatWasDoneIsNeverSummed() {
    try (AuditTrail trail = AuditTrail.inMemory()) {
      IntStream.range(0, 50)
          .forEach(i -> trail.record(entry("pause", "np_1", "").as(Outcome.DONE, "done " + i)));
      assertThat(outcomes(trail)).hasSize(50);
    }
  }

  @Test
  void whatIsLeftOfAFloodIsWrittenAtTheEnd() throws Exception {
    Path file = directory.resolve("audit.jsonl");
    try (AuditTrail trail = open(file)) {
      IntStream.range(0, 25).forEach(i -> trail.record(entry("pause", "np_1", "no " + i)));
    }
    assertThat(Files.readAllLines(file)).hasSize(21).last().asString().contains("5 more were");
  }

  @Test
  void theNewestOfAProjectComeFirst() {
    try (AuditTrail trail = AuditTrail.inMemory()) {
      IntStream.range(0, 5).forEach(i -> trail.record(entry("pause", "np_" + i % 2, "" + i)));
      assertThat(details(trail, "np_0")).containsExactly("4", "2", "0");
      assertThat(trail.newest(2, entry -> true))
          .extracting(AuditEntry::detail)
          .containsExactly("4", "3");
    }
  }

  @Test
  void memoryHoldsTheLatestTenThousand() {
    try (AuditTrail trail = AuditTrail.inMemory()) {
      IntStream.range(0, 10_050).forEach(i -> trail.record(done("" + i)));
      List<String> kept =
          trail.newest(20_000, entry -> true).stream().map(AuditEntry::detail).toList();
      assertThat(kept).hasSize(10_000).endsWith("50");
    }
  }
}
