package org.omsexporter.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.omsexporter.logs.LineMarks.Mark;

class LineMarksTest {
  @Test
  void allPlacesAreMarkedInTheirOrder() {
    assertThat(LineMarks.of("a.b", false).of("a.b axb a.b"))
        .isEqualTo(List.of(new Mark(0, 3), new Mark(8, 11)));
    assertThat(LineMarks.of("a.b", true).of("a.b axb")).hasSize(2);
  }

  @Test
  void aSearchForNothingMarksNothing() {
    assertThat(LineMarks.of("", false).of("line")).isEmpty();
    assertThat(LineMarks.of("x*", true).of("line")).isEmpty();
  }

  @Test
  void anExpressionThatMatchesEachLetterMarksABoundedNumberInAllLines() {
    LineMarks marks = LineMarks.of(".", true);
    assertThat(marks.of("a".repeat(60_000))).hasSize(50_000);
    assertThat(marks.of("abc")).isEmpty();
  }

  @Test
  void markingEndsWithItsTimeAlsoInTheMiddleOfALineAndLeavesTheRestAsItIs() {
    AtomicLong nanos = new AtomicLong();
    LineMarks marks =
        LineMarks.of(".(.*b)?", true, () -> nanos.addAndGet(Duration.ofMillis(1).toNanos()));
    // each letter is looked for a b up to the end of the line
    assertThat(marks.of("a".repeat(10_000))).isNotEmpty().hasSizeLessThan(1_000);
    assertThat(marks.of("abc")).isEmpty();
  }
}
