package org.omsexporter.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.omsexporter.model.Performance;
import org.omsexporter.model.Performance.Figure;
import org.omsexporter.model.Performance.Reading;

class SpeedRingTest {
  private static final Instant START = Instant.parse("2024-03-18T22:00:00Z");
  private final SpeedRing ring = new SpeedRing();

  @Test
  void figuresThatWereNotKnownAreNotThere() {
    ring.add(START, null, rows(7));

    assertThat(ring.between(START, START))
        .containsExactly(new SeenPoint(START, Map.of(Figure.ROWS_PER_SECOND, 7.0)));
  }

  @Test
  void theNewestHourIsKept() {
    for (int i = 0; i < 300; i++) {
      ring.add(START.plusSeconds(15L * i), (double) i, Performance.NONE);
    }

    List<SeenPoint> points = ring.between(Instant.EPOCH, Instant.MAX);

    assertThat(points).hasSize(240);
    assertThat(points.get(0))
        .isEqualTo(new SeenPoint(START.plusSeconds(15 * 60), Map.of(Figure.LATENCY_SECONDS, 60.0)));
    assertThat(points.get(239).figures()).containsEntry(Figure.LATENCY_SECONDS, 299.0);
  }

  @Test
  void pointsThatFollowTooSoonAreLeftOut() {
    for (int i = 0; i < 30; i++) {
      ring.add(START.plusSeconds(i), null, rows(i));
    }

    assertThat(ring.between(Instant.EPOCH, Instant.MAX))
        .extracting(SeenPoint::time)
        .containsExactly(START, START.plusSeconds(14), START.plusSeconds(28));
  }

  @Test
  void onlyThoseBetweenTheMomentsAreGiven() {
    for (int i = 0; i < 4; i++) {
      ring.add(START.plusSeconds(15L * i), null, rows(i));
    }

    assertThat(ring.between(START.plusSeconds(15), START.plusSeconds(30)))
        .extracting(SeenPoint::time)
        .containsExactly(START.plusSeconds(15), START.plusSeconds(30));
  }

  private static Performance rows(double value) {
    return new Performance(Map.of(Figure.ROWS_PER_SECOND, new Reading(value, START)));
  }
}
