package org.omsexporter.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.omsexporter.model.History;
import org.omsexporter.poll.HistorySearch.Extent;
import org.omsexporter.testing.MovedClock;

class HistorySearchTest {

  private final MovedClock clock = new MovedClock();
  private final HistorySearch search = new HistorySearch("prod", History.UNKNOWN, clock);

  @Test
  void whereNoProjectHasFiguresThereIsNoHistory() {
    round(search::silent, search::silent);
    assertThat(search.history()).isEqualTo(History.ABSENT);
  }

  @Test
  void oneFigureIsAHistory() {
    round(search::silent, search::told, search::silent);
    assertThat(search.history()).isEqualTo(History.PRESENT);
  }

  @Test
  void aTimeoutLeavesItOpen() {
    round(search::silent, search::unanswered);
    assertThat(search.history()).isEqualTo(History.UNKNOWN);
    round();
    assertThat(search.history()).isEqualTo(History.UNKNOWN);
    round(search::silent);
    assertThat(search.history()).isEqualTo(History.ABSENT);
  }

  @Test
  void aHistoryThatWasThereIsGoneOnlyAfterSeveralSilentRounds() {
    round(search::told);
    for (int i = 1; i < HistorySearch.GONE_AFTER; i++) {
      round(search::silent);
      assertThat(search.history()).isEqualTo(History.PRESENT);
    }
    round(search::silent);
    assertThat(search.history()).isEqualTo(History.ABSENT);
  }

  @Test
  void withoutHistoryOneFigureOfOneProjectIsAskedForInFiveMinutes() {
    round(search::silent);
    assertThat(asked()).isEmpty();
    clock.advance(HistorySearch.ASK_EVERY.minusSeconds(30));
    assertThat(asked()).isEmpty();
    clock.advance(Duration.ofSeconds(31));
    assertThat(asked()).hasSize(1);
    assertThat(asked()).isEmpty();
  }

  @Test
  void aClockSetBackPutsOffNothing() {
    round(search::silent);
    clock.advance(Duration.ofHours(-1));
    assertThat(asked()).hasSize(1);
  }

  @Test
  void eachTimeAnotherProjectIsAsked() {
    round(search::silent);
    clock.advance(HistorySearch.ASK_EVERY);
    List<String> first = asked();
    clock.advance(HistorySearch.ASK_EVERY);
    assertThat(asked()).hasSize(1).isNotEqualTo(first);
  }

  @Test
  void aFigureBringsTheHistoryBack() {
    round(search::silent);
    clock.advance(HistorySearch.ASK_EVERY);
    round(search::told);
    assertThat(search.history()).isEqualTo(History.PRESENT);
    assertThat(search.extent("a")).isEqualTo(Extent.ALL);
  }

  private void round(Runnable... answers) {
    search.begin(List.of("a", "b"));
    for (Runnable answer : answers) {
      answer.run();
    }
    search.end();
  }

  /** The projects that a round asks for a figure. */
  private List<String> asked() {
    List<String> projects = List.of("a", "b");
    search.begin(projects);
    List<String> asked =
        projects.stream().filter(id -> search.extent(id) != Extent.NOTHING).toList();
    asked.forEach(id -> assertThat(search.extent(id)).isEqualTo(Extent.NOTHING));
    asked.forEach(id -> search.silent());
    search.end();
    return asked;
  }
}
