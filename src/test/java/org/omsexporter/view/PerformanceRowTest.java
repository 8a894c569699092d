package org.omsexporter.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PerformanceRowTest {

  @Test
  void fewRowsStayAsTheyAre() {
    List<PerformanceRow> rows = List.of(row(0, 1.0), row(1, 2.0));
    assertThat(PerformanceRow.atMost(2, rows)).isSameAs(rows);
  }

  @Test
  void neighboursBecomeTheirMeanAtTheFirstOnesTime() {
    assertThat(
            PerformanceRow.atMost(2, List.of(row(0, 1.0), row(1, 3.0), row(2, null), row(3, 5.0))))
        .containsExactly(row(0, 2.0), row(2, 5.0));
  }

  @Test
  void whereNobodyHasAValueThereIsNone() {
    assertThat(PerformanceRow.atMost(1, List.of(row(0, null), row(1, null))))
        .containsExactly(row(0, null));
  }

  @Test
  void anyNumberOfRowsFitsIntoAnyOther() {
    List<PerformanceRow> rows = IntStream.range(0, 101).mapToObj(i -> row(i, 1.0 * i)).toList();
    for (int most = 1; most <= 101; most++) {
      assertThat(PerformanceRow.atMost(most, rows)).hasSize(most);
    }
  }

  private static PerformanceRow row(int second, @Nullable Double latency) {
    return new PerformanceRow(Instant.ofEpochSecond(second), latency, null, null, null);
  }
}
