package org.omsexporter.oms.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  @Test
  void whoWaitsInLineLetsOthersGoBefore() throws Exception {
    int waiting = 20;
    Pace pace = new Pace(1);
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      for (int i = 0; i < waiting; i++) {
        Future<?> unused =
            threads.submit(
                () -> {
                  pace.awaitInLine();
                  return null;
                });
      }
      await().until(() -> pace.waitingInLine() >= waiting - 4);
      assertThat(pace.takeTurn()).isLessThan(Duration.ofSeconds(5));
    } finally {
      threads.shutdownNow();
    }
  }
}
