package org.omsexporter.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.omsexporter.model.Snapshot;

class LatestSnapshotTest {

  private static final Snapshot FIRST = Snapshot.empty("prod", Duration.ofMinutes(2));
  private static final Snapshot SECOND =
      new Snapshot("prod", true, Instant.EPOCH, null, Duration.ofMinutes(2), Map.of());

  @Test
  void nothingIsTheNewestBeforeTheListenerHasSeenIt() {
    List<LatestSnapshot> published = new ArrayList<>();
    List<Snapshot> newestWhileTold = new ArrayList<>();
    LatestSnapshot latest =
        new LatestSnapshot(
            FIRST, told -> published.forEach(where -> newestWhileTold.add(where.get())));
    published.add(latest);
    latest.update(before -> SECOND);
    assertThat(newestWhileTold).containsExactly(FIRST);
    assertThat(latest.get()).isEqualTo(SECOND);
  }

  @Test
  void whatIsPublishedOnceMoreIsNeverOlderThanAChangeUnderWay() throws InterruptedException {
    List<Snapshot> told = new ArrayList<>();
    List<Thread> once = new ArrayList<>();
    LatestSnapshot latest =
        new LatestSnapshot(
            FIRST,
            snapshot -> {
              once.stream()
                  .filter(other -> other != Thread.currentThread())
                  .forEach(LatestSnapshotTest::awaitBlocked);
              told.add(snapshot);
            });
    Thread more = new Thread(latest::republish);
    more.setDaemon(true);
    latest.update(
        before -> {
          more.start();
          once.add(more);
          return SECOND;
        });
    once.clear();
    more.join();
    assertThat(told).containsExactly(FIRST, SECOND, SECOND);
  }

  private static void awaitBlocked(Thread thread) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> thread.getState() == Thread.State.BLOCKED);
  }

  @Test
  void afterTheEndNothingChangesAndNobodyIsTold() {
    List<Snapshot> told = new ArrayList<>();
    LatestSnapshot latest = new LatestSnapshot(FIRST, told::add);
    latest.close();
    latest.update(before -> SECOND);
    assertThat(latest.get()).isEqualTo(FIRST);
    assertThat(told).containsExactly(FIRST);
  }
}
