package org.omsexporter.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {
  @Test
  void clientsTakeTheirTurnsNoMoreThanSoManyAtOnce() throws Exception {
    assertThat(mostAtOnce(new Turns(2), 32)).isBetween(1, 2);
  }

  @Test
  void oneClientTakesOneTurnAtATime() throws Exception {
    assertThat(mostAtOnce(new Turns(8), 1)).isEqualTo(1);
  }

  private static int mostAtOnce(Turns turns, int clients) throws Exception {
    AtomicInteger taking = new AtomicInteger();
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String client = "client" + i % clients;
      tasks.add(
          () ->
              turns.take(
                  client,
                  () -> {
                    int atOnce = taking.incrementAndGet();
                    Thread.onSpinWait();
                    taking.decrementAndGet();
                    return atOnce;
                  }));
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    int most = 0;
    for (Future<Integer> one : threads.invokeAll(tasks)) {
      most = Math.max(most, one.get());
    }
    threads.shutdown();
    return most;
  }
}
