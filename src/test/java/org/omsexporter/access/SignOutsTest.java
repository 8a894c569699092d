package org.omsexporter.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignOutsTest {
  private static final Duration LONGEST = Duration.ofHours(12);

  private SessionKey key = SessionKey.drawn();
  private Instant now = Instant.parse("2026-03-05T07:00:00Z");
  private final SignOuts signOuts = replica();

  private SignOuts replica() {
    return new SignOuts(() -> key, () -> now);
  }

  @Test
  void whatOneReplicaTellsAnotherBelieves() {
    signOuts.add("ada", now.plus(LONGEST));
    SignOuts other = replica();
    other.merge(signOuts.text().lines());
    assertThat(other.contains("ada")).isTrue();
    assertThat(other.contains("vera")).isFalse();
    assertThat(other.text().lines()).isEqualTo(signOuts.text().lines());
  }

  @Test
  void theOrderInWhichTheyAreHeardOfMakesNoDifference() {
    for (int i = 0; i < 50; i++) {
      signOuts.add("session-" + i, now.plusSeconds(i * 7 % 50));
    }
    List<String> lines = new ArrayList<>(signOuts.text().lines().lines().toList());
    Collections.shuffle(lines, new Random(1));
    SignOuts other = replica();
    lines.forEach(other::merge);
    lines.forEach(other::merge);
    assertThat(other.text().lines()).isEqualTo(signOuts.text().lines());
  }

  @Test
  void anEntryIsDroppedOnceItsSessionWouldBeOverAnyway() {
    signOuts.add("ada", now.plus(LONGEST));
    String lines = signOuts.text().lines();
    now = now.plus(LONGEST);
    assertThat(signOuts.text().lines()).isEqualTo(lines);
    now = now.plusMillis(1);
    assertThat(signOuts.text().lines()).isEmpty();
    signOuts.merge(lines);
    assertThat(signOuts.contains("ada")).isFalse();
  }

  @Test
  void beyondTheBoundThoseGoThatWouldEndFirst() {
    for (int i = 0; i <= SignOuts.MOST; i++) {
      signOuts.add("session-" + i, now.plusMillis(i));
    }
    assertThat(signOuts.all()).hasSize(SignOuts.MOST);
    assertThat(signOuts.contains("session-0")).isFalse();
    assertThat(signOuts.contains("session-1")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "ada",
        "ada 1772740800000",
        "ada 1772740800000 ",
        "ada 1772740800000 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "ada 99999999999999999999999999 x",
        "ada -1 x",
        "<!doctype html>"
      })
  void aLineWithoutAGoodSignatureIsPassedOver(String line) {
    SignOuts other = replica();
    other.add("vera", now.plus(LONGEST));
    signOuts.merge(line + "\n" + other.text().lines());
    assertThat(signOuts.all()).extracting(SignOut::id).containsExactly("vera");
  }

  @Test
  void aChangedLineIsPassedOver() {
    signOuts.add("ada", now.plus(LONGEST));
    String line = signOuts.text().lines().strip();
    SignOuts other = replica();
    other.merge(line.replaceFirst("ada", "bob"));
    other.merge(line.replaceFirst(" 1", " 2"));
    other.merge(line.substring(0, line.length() - 1));
    String[] parts = line.split(" ");
    other.merge(parts[0] + " " + parts[1] + " " + key.sign("session", parts[0] + " " + parts[1]));
    assertThat(other.all()).isEmpty();
  }

  @Test
  void theTagChangesWithTheLinesAndWithTheKey() {
    String empty = signOuts.text().tag();
    signOuts.add("ada", now.plus(LONGEST));
    String one = signOuts.text().tag();
    assertThat(signOuts.text().tag()).isEqualTo(one).isNotEqualTo(empty);
    key = SessionKey.drawn();
    assertThat(signOuts.text().tag()).isNotEqualTo(one);
    assertThat(replica().text().tag()).isNotEqualTo(empty);
  }

  @Test
  void anotherKeysHoldersAreNotBelieved() {
    signOuts.add("ada", now.plus(LONGEST));
    String lines = signOuts.text().lines();
    key = SessionKey.drawn();
    SignOuts other = replica();
    other.merge(lines);
    assertThat(other.all()).isEmpty();
    other.merge(signOuts.text().lines());
    assertThat(other.contains("ada")).isTrue();
  }
}
