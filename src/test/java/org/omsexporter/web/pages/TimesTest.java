package org.omsexporter.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimesTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void aSpanHasTwoFiguresAtMost() {
    assertThat(span(Duration.ofSeconds(0))).isEqualTo("0 s");
    assertThat(span(Duration.ofSeconds(59))).isEqualTo("59 s");
    assertThat(span(Duration.ofSeconds(111))).isEqualTo("1 min 51 s");
    assertThat(span(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
    assertThat(span(Duration.ofHours(49))).isEqualTo("2 d 1 h");
    assertThat(span(Duration.ofSeconds(-3))).isEqualTo("-3 s");
  }

  @Test
  void aMomentThatAClockPutsIntoTheFutureIsNow() {
    assertThat(Times.ago(Words.ENGLISH, NOW.plusSeconds(5), NOW)).isEqualTo("0 s ago");
    assertThat(Times.ago(Words.named("zh"), NOW.minusSeconds(90), NOW)).isEqualTo("1 分 30 秒前");
  }

  private static String span(Duration span) {
    return Times.span(Words.ENGLISH, span);
  }
}
