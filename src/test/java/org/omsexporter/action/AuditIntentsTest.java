package org.omsexporter.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.omsexporter.action.AuditEntries.intent;
import static org.omsexporter.action.AuditEntries.open;
import static org.omsexporter.action.AuditEntries.outcomes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.action.AuditEntry.Outcome;

/** What is about to be sent stands in the file first, and is told as unknown after a crash. */
class AuditIntentsTest {
  @TempDir Path directory;

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
  void anOutcomeThatCannotBeWrittenIsWrittenBeforeTheNextEntry() throws Exception {
    Path place = Files.createDirectory(directory.resolve("audit"));
    Path away = directory.resolve("away");
    Path file = place.resolve("audit.jsonl");
    try (AuditTrail trail = open(file)) {
      trail.intend(intent("1"));
      trail.intend(intent("2"));
      Files.move(place, away);
      trail.record(intent("1").as(Outcome.DONE, "OMS accepted pause."));
      Files.move(away, place);
      trail.record(intent("2").as(Outcome.DONE, "OMS accepted pause."));
    }
    assertThat(Files.readAllLines(file)).hasSize(4);
    assertThat(Files.readAllLines(file).get(2)).contains("\"done\"", "\"id\":\"1\"");
    try (AuditTrail trail = open(file)) {
      assertThat(outcomes(trail)).containsExactly(Outcome.DONE, Outcome.DONE);
    }
  }

  @Test
  void anOutcomeThatCannotBeWrittenIsWrittenAtTheEndAtTheLatest() throws Exception {
    Path place = Files.createDirectory(directory.resolve("audit"));
    Path away = directory.resolve("away");
    Path file = place.resolve("audit.jsonl");
    try (AuditTrail trail = open(file)) {
      trail.intend(intent("1"));
      Files.move(place, away);
      trail.record(intent("1").as(Outcome.DONE, "OMS accepted pause."));
      Files.move(away, place);
    }
    try (AuditTrail trail = open(file)) {
      assertThat(outcomes(trail)).containsExactly(Outcome.DONE);
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
}
