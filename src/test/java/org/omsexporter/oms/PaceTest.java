package org.omsexporter.oms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  @Test
  void theFirstCallGoesAtOnce() {
    assertThat(new Pace(1).takeTurn()).isZero();
  }

  @Test
  void turnsTakenTogetherLieAsFarApartAsTheRateAllows() {
    for (int rate : new int[] {1, 2, 3, 10, 100, 1_000}) {
      Pace pace = new Pace(rate);
      long start = System.nanoTime();
      Duration last = Duration.ZERO;
      int turns = rate * 3 + 1;
      for (int i = 0; i < turns; i++) {
        last = pace.takeTurn();
      }
      Duration span = last.plusNanos(System.nanoTime() - start);
      assertThat(span).as("3 seconds of %s a second", rate).isGreaterThan(Duration.ofSeconds(3));
      assertThat(last).isLessThan(Duration.ofMillis(3_300));
    }
  }

  @Test
  void twoCallsNeverShareASecondAtOneCallASecond() {
    Pace pace = new Pace(1);
    long start = System.nanoTime();
    pace.takeTurn();
    Duration second = pace.takeTurn().plusNanos(System.nanoTime() - start);
    assertThat(second).isGreaterThan(Duration.ofSeconds(1));
  }
}
