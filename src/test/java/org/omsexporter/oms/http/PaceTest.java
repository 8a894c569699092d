package org.omsexporter.oms.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  void whoWaitsInLineLetsOthersGoBefore() {
    int waiting = 20;
    Pace pace = new Pace(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < waiting; i++) {
      threads.add(new Thread(() -> inLine(pace)));
    }
    threads.forEach(Thread::start);
    try {
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> threads.stream().allMatch(PaceTest::isWaiting));
      assertThat(pace.takeTurn()).isLessThan(Duration.ofSeconds(5));
    } finally {
      threads.forEach(Thread::interrupt);
    }
  }

  private static void inLine(Pace pace) {
    try {
      pace.awaitInLine();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isWaiting(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TIMED_WAITING
        || thread.getState() == Thread.State.TERMINATED;
  }
}
