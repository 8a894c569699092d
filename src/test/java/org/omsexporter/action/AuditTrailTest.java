package org.omsexporter.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.action.AuditEntry.Outcome;
import org.omsexporter.action.AuditEntry.TargetType;

class AuditTrailTest {
  @TempDir Path directory;

  @Test
  void anEntryIsOneLineOfJson() throws IOException {
    Path file = directory.resolve("audit.jsonl");
    try (AuditTrail trail = AuditTrail.open(file)) {
      trail.record(entry("pause", "np_1", "said \"no\"\nand 中文"));
    }
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            {"time":"2024-03-05T07:01:27Z","user":"alice","remote":"10.0.0.9","action":"pause",\
            "targetType":"project","target":"np_1","oms":"prod","projectId":"np_1",\
            "outcome":"refused","detail":"said \\"no\\"\\nand 中文","requestId":null}
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
    try (AuditTrail trail = AuditTrail.open(file)) {
      trail.record(entry("pause", "np_1", "first"));
    }
    try (AuditTrail trail = AuditTrail.open(file)) {
      trail.record(entry("resume", "np_1", "second"));
      assertThat(details(trail, null)).containsExactly("second", "first");
    }
  }

  @Test
  void aTornLastLineIsPassedOverAndDoesNotSpoilTheNext() throws IOException {
    Path file = directory.resolve("audit.jsonl");
    try (AuditTrail trail = AuditTrail.open(file)) {
      trail.record(entry("pause", "np_1", "whole"));
    }
    Files.writeString(file, "{\"time\":\"2024-03-0", StandardOpenOption.APPEND);
    try (AuditTrail trail = AuditTrail.open(file)) {
      assertThat(details(trail, null)).containsExactly("whole");
      trail.record(entry("resume", "np_1", "after the crash"));
    }
    try (AuditTrail trail = AuditTrail.open(file)) {
      assertThat(details(trail, null)).containsExactly("after the crash", "whole");
    }
    assertThat(Files.readAllLines(file)).hasSize(3);
  }

  @Test
  void foreignLinesArePassedOver() throws IOException {
    Path file = directory.resolve("audit.jsonl");
    Files.writeString(file, "hello\n{}\n[1]\n\n{\"time\":\"x\"}\nnull\n");
    try (AuditTrail trail = AuditTrail.open(file)) {
      assertThat(trail.newest(10, entry -> true)).isEmpty();
    }
  }

  @Test
  void afterARotationTheNextEntryIsInTheNewFile() throws IOException {
    Path file = directory.resolve("audit.jsonl");
    Path rotated = directory.resolve("audit.jsonl.1");
    try (AuditTrail trail = AuditTrail.open(file)) {
      trail.record(entry("pause", "np_1", "old"));
      Files.move(file, rotated);
      trail.reopen(file);
      trail.record(entry("resume", "np_1", "new"));
      assertThat(details(trail, null)).containsExactly("new", "old");
    }
    assertThat(Files.readString(file)).contains("\"new\"").doesNotContain("\"old\"");
    assertThat(Files.readString(rotated)).contains("\"old\"").doesNotContain("\"new\"");
  }

  @Test
  void aFileThatCannotBeReopenedLeavesThePresentOne() throws IOException {
    Path file = directory.resolve("audit.jsonl");
    try (AuditTrail trail = AuditTrail.open(file)) {
      assertThatThrownBy(() -> trail.reopen(directory)).isInstanceOf(IOException.class);
      trail.record(entry("pause", "np_1", "still here"));
    }
    assertThat(Files.readString(file)).contains("still here");
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
      IntStream.range(0, 10_050).forEach(i -> trail.record(entry("pause", "np_1", "" + i)));
      List<String> kept =
          trail.newest(20_000, entry -> true).stream().map(AuditEntry::detail).toList();
      assertThat(kept).hasSize(10_000).endsWith("50");
    }
  }

  private static List<String> details(AuditTrail trail, @Nullable String project) {
    return trail
        .newest(100, entry -> entry.isOf(List.of(), project == null ? List.of() : List.of(project)))
        .stream()
        .map(AuditEntry::detail)
        .toList();
  }

  private static AuditEntry entry(String action, String project, String detail) {
    return new AuditEntry(
        Instant.parse("2024-03-05T07:01:27Z"),
        "alice",
        "10.0.0.9",
        action,
        TargetType.PROJECT,
        project,
        "prod",
        project,
        Outcome.REFUSED,
        detail,
        null);
  }
}
