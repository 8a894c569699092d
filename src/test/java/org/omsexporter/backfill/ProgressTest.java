package org.omsexporter.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.omsexporter.testing.MovedClock;

class ProgressTest {
  private final StringWriter err = new StringWriter();
  private final MovedClock clock = new MovedClock();

  @Test
  void aLogGetsALineEveryHalfMinute() {
    try (LineProgress progress = new LineProgress(200, new PrintWriter(err, true), clock)) {
      progress.advance(10);
      clock.advance(LineProgress.INTERVAL);
      progress.advance(10);
      progress.advance(10);
      clock.advance(LineProgress.INTERVAL);
      progress.advance(70);
    }
    assertThat(err.toString()).isEqualTo("calls: 20 of 200 (10 %)\ncalls: 100 of 200 (50 %)\n");
  }

  @Test
  void aTerminalGetsABarOfOneLineThatEndsFull() {
    try (BarProgress progress = new BarProgress(4, new PrintWriter(err, true))) {
      progress.advance(3);
      progress.advance(1);
    }
    assertThat(err.toString()).endsWith("\n");
    String[] drawn = err.toString().strip().split("\r");
    assertThat(drawn).allMatch(line -> line.length() < 80 && !line.contains("\n"));
    assertThat(drawn[drawn.length - 1]).startsWith("backfill 100% [=").contains("4/4 calls");
  }
}
