package org.omsexporter.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.action.AuditEntry.Outcome;
import org.omsexporter.action.AuditEntry.TargetType;

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
  void anIntentIsInTheFileBeforeItsOutcomeAndInMemoryUntilThen() throws Exception {
    Path file = directory.resolve("audit.jsonl");
    try (AuditTrail trail = open(file)) {
      trail.intend(intent("1"));
      assertThat(Files.readString(file)).contains("\"outcome\":\"intent\"", "\"id\":\"1\"");
      assertThat(outcomes(trail)).containsExactly(Outcome.INTENT);
      trail.record(intent("1").as(Outcome.DONE, "OMS accepted pause."));
      assertThat(outcomes(trail)).containsExactly(Outcome.DONE);
    }
    assertThat(Files.readAllLines(file)).hasSize(2);
    try (AuditTrail trail = open(file)) {
      assertThat(outcomes(trail)).containsExactly(Outcome.DONE);
    }
    assertThat(Files.readAllLines(file)).hasSize(2);
  }

  @Test
  void anIntentWithoutAnOutcomeIsUnknownAtTheNextStartAndStaysSo() throws Exception {
    Path file = directory.resolve("audit.jsonl");
    try (AuditTrail trail = open(file)) {
      trail.intend(intent("1"));
    }
    for (int start = 0; start < 2; start++) {
      try (AuditTrail trail = open(file)) {
        assertThat(outcomes(trail)).containsExactly(Outcome.UNKNOWN);
        assertThat(trail.newest(1, one -> true).get(0).asked())
            .isEqualTo("pull back to 2024-03-05T07:00:00Z");
      }
      assertThat(Files.readAllLines(file)).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"audit.jsonl.1", "audit.jsonl-20240305", "audit.jsonl.2024-03-05"})
  void anIntentInARotatedFileIsUnknownAtTheNextStartAndStaysSo(String name) throws Exception {
    Path file = directory.resolve("audit.jsonl");
    Path rotated = directory.resolve(name);
    try (AuditTrail trail = open(file)) {
      trail.intend(intent("done"));
      trail.intend(intent("cut off"));
      Files.move(file, rotated);
      trail.record(intent("done").as(Outcome.DONE, "OMS accepted start."));
    }
    for (int start = 0; start < 2; start++) {
      try (AuditTrail trail = open(file)) {
        assertThat(trail.newest(10, one -> true))
            .extracting(AuditEntry::id, AuditEntry::outcome)
            .containsExactly(tuple("cut off", Outcome.UNKNOWN), tuple("done", Outcome.DONE));
      }
      assertThat(Files.readAllLines(file)).hasSize(2);
      assertThat(Files.readAllLines(rotated)).hasSize(2);
    }
  }

  @Test
  void onlyTheFileThatWasRotatedLastIsReadAndNoCopyOfAnotherKind() throws Exception {
    Path file = directory.resolve("audit.jsonl");
    int minutes = 0;
    for (String name :
        List.of(
            "audit.jsonl.2",
            "audit.jsonl.1",
            "audit.jsonl.bak",
            "audit.jsonl.1.gz",
            "audit.jsonl2")) {
      Path other = directory.resolve(name);
      try (AuditTrail trail = open(other)) {
        trail.intend(intent(name));
      }
      FileTime written = FileTime.from(Instant.EPOCH.plus(Duration.ofMinutes(minutes++)));
      Files.setLastModifiedTime(other, written);
    }
    Files.createDirectory(directory.resolve("audit.jsonl.9"));
    try (AuditTrail trail = open(file)) {
      assertThat(trail.newest(10, one -> true))
          .extracting(AuditEntry::id)
          .containsExactly("audit.jsonl.1");
    }
  }

  @Test
  void anIntentThatCannotBeWrittenIsRefusedAndCounted() throws Exception {
    Path place = Files.createDirectory(directory.resolve("audit"));
    AtomicInteger failures = new AtomicInteger();
    try (AuditTrail trail =
        AuditTrail.open(place.resolve("audit.jsonl"), failures::incrementAndGet)) {
      Files.delete(place.resolve("audit.jsonl"));
      Files.delete(place);
      assertThatThrownBy(() -> trail.intend(intent("1")))
          .isInstanceOfSatisfying(
              RefusedException.class, refused -> assertThat(refused.httpStatus()).isEqualTo(503))
          .hasMessageContaining("nothing was sent");
      assertThat(outcomes(trail)).isEmpty();
    }
    assertThat(failures).hasValue(1);
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

  private static AuditTrail open(Path file) throws IOException {
    return AuditTrail.open(file, () -> {});
  }

  private static List<Outcome> outcomes(AuditTrail trail) {
    return trail.newest(100, one -> true).stream().map(AuditEntry::outcome).toList();
  }

  private static AuditEntry done(String detail) {
    return entry("pause", "np_1", "").as(Outcome.DONE, detail);
  }

  private static AuditEntry intent(String id) {
    AuditEntry entry = entry("start", "np_1", "It is sent to OMS now.");
    return new AuditEntry(
        entry.time(),
        entry.user(),
        entry.remote(),
        entry.action(),
        entry.targetType(),
        entry.target(),
        entry.oms(),
        entry.projectId(),
        Outcome.INTENT,
        entry.detail(),
        null,
        "pull back to 2024-03-05T07:00:00Z",
        id,
        "host-a");
  }

  private static List<String> details(AuditTrail trail, @Nullable String project) {
    return trail
        .newest(100, entry -> entry.isOf(List.of(), project == null ? List.of() : List.of(project)))
        .stream()
        .map(AuditEntry::detail)
        .toList();
  }

  private static AuditEntry entry(String action, String project, String detail) {
    return refused("2024-03-05T07:01:27Z", action, project, detail);
  }

  private static AuditEntry refusedAt(String time, String detail) {
    return refused(time, "pause", "np_1", detail);
  }

  private static AuditEntry refused(String time, String action, String project, String detail) {
    return new AuditEntry(
        Instant.parse(time),
        "alice",
        "10.0.0.9",
        action,
        TargetType.PROJECT,
        project,
        "prod",
        project,
        Outcome.REFUSED,
        detail,
        null,
        "",
        "",
        "host-a");
  }
}
