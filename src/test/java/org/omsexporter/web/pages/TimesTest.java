package org.omsexporter.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TimesTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Times ENGLISH = new Times(Words.ENGLISH, NOW);
  private static final Times CHINESE = new Times(Words.named("zh"), NOW);

  @Test
  void aSpanHasTwoFiguresAtMost() {
    assertThat(span(Duration.ofSeconds(0))).isEqualTo("0 s");
    assertThat(span(Duration.ofSeconds(59))).isEqualTo("59 s");
    assertThat(span(Duration.ofSeconds(111))).isEqualTo("1 min 51 s");
    assertThat(span(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
    assertThat(span(Duration.ofHours(49))).isEqualTo("2 d 1 h");
    assertThat(span(Duration.ofMinutes(5))).isEqualTo("5 min");
    assertThat(span(Duration.ofDays(7))).isEqualTo("7 d");
    assertThat(span(Duration.ofSeconds(-3))).isEqualTo("-3 s");
  }

  @Test
  void aMomentIsToldByHowLongAgoItWasWithTheExactOneBehindIt() {
    Moment moment = Objects.requireNonNull(ENGLISH.moment(NOW.minusMillis(90_400)));
    assertThat(moment.ago()).isEqualTo("1 min 30 s ago");
    assertThat(moment.iso()).isEqualTo("2026-01-02T03:02:34Z");
    assertThat(moment.exact()).isEqualTo("2026-01-02 03:02:34 UTC");
    assertThat(CHINESE.ago(NOW.minusSeconds(90))).isEqualTo("1 分 30 秒前");
    assertThat(ENGLISH.moment(null)).isNull();
  }

  @Test
  void aMomentThatAnotherClockPutsALittleAheadIsNow() {
    assertThat(ENGLISH.ago(NOW.plusSeconds(5))).isEqualTo("0 s ago");
    assertThat(ENGLISH.ago(NOW.plusSeconds(125))).isEqualTo("in 2 min 5 s");
    assertThat(CHINESE.ago(NOW.plusSeconds(125))).isEqualTo("2 分 5 秒后");
  }

  @Test
  void aSpanThatOmsDoesNotTellIsADash() {
    assertThat(ENGLISH.seconds(null)).isEqualTo("–");
    assertThat(ENGLISH.seconds(111.4)).isEqualTo("1 min 51 s");
  }

  private static String span(Duration span) {
    return ENGLISH.span(span);
  }
}
