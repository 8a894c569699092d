package org.omsexporter.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineTimesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[2023-03-18 22:49:18.101] [{}]          | 2023-03-18T14:49:18.101Z",
        "2023-03-18 22:49:18.101 INFO x          | 2023-03-18T14:49:18.101Z",
        "[2023-03-18 22:49:18,5] x               | 2023-03-18T14:49:18.5Z",
        "2023-03-18 22:49:18 x                   | 2023-03-18T14:49:18Z",
        "[2023-03-18 22:49:18.101234] x          | 2023-03-18T14:49:18.101234Z",
        "[Tue Aug  1 14:44:17 2023] started      | 2023-08-01T06:44:17Z",
        "Tue Aug 15 14:44:17 2023 started        | 2023-08-15T06:44:17Z",
        "2024-03-05T07:01:27Z x                  | 2024-03-05T07:01:27Z",
        "2024-03-05T07:01:27+0000 x              | 2024-03-05T07:01:27Z",
        "2024-03-05T07:01:27-08:00 x             | 2024-03-05T15:01:27Z",
      })
  void aTimeWithoutAZoneIsLocal(String line, String expected) {
    assertThat(new LineTimes(ZoneId.of("Asia/Shanghai")).of(line))
        .isEqualTo(Instant.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\tat com.example.Main",
        "2024-13-05 07:01:27 x",
        "2023-02-29 07:01:27 x",
        "2024-03-05 24:01:27 x",
        "[Tue Foo  1 14:44:17 2023]",
        "[Tue Feb 30 14:44:17 2023]",
        "12024-03-05 07:01:27"
      })
  void whatIsNoTimeIsNone(String line) {
    assertThat(new LineTimes(ZoneOffset.UTC).of(line)).isNull();
  }

  @Test
  void namesOfMonthsAreEnglishWhereverTheExporterRuns() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.CHINA);
    try {
      assertThat(new LineTimes(ZoneOffset.UTC).of("[Tue Dec 12 14:44:17 2023]"))
          .isEqualTo(Instant.parse("2023-12-12T14:44:17Z"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void anHourThatTheClockSkipsIsAsMuchLater() {
    LineTimes times = new LineTimes(BERLIN);
    assertThat(times.of("2024-03-31 01:59:59")).isEqualTo(Instant.parse("2024-03-31T00:59:59Z"));
    assertThat(times.of("2024-03-31 02:30:00")).isEqualTo(Instant.parse("2024-03-31T01:30:00Z"));
    assertThat(times.of("2024-03-31 03:30:00")).isEqualTo(Instant.parse("2024-03-31T01:30:00Z"));
  }

  @Test
  void timeGoesOnThroughTheHourThatTheClockShowsTwice() {
    LineTimes times = new LineTimes(BERLIN);
    assertThat(times.of("2024-10-27 02:10:00")).isEqualTo(Instant.parse("2024-10-27T00:10:00Z"));
    assertThat(times.of("2024-10-27 02:59:59")).isEqualTo(Instant.parse("2024-10-27T00:59:59Z"));
    assertThat(times.of("2024-10-27 02:59:58")).isEqualTo(Instant.parse("2024-10-27T00:59:58Z"));
    assertThat(times.of("2024-10-27 02:00:01")).isEqualTo(Instant.parse("2024-10-27T01:00:01Z"));
    assertThat(times.of("2024-10-27 02:30:00")).isEqualTo(Instant.parse("2024-10-27T01:30:00Z"));
    assertThat(times.of("2024-10-27 02:59:59")).isEqualTo(Instant.parse("2024-10-27T01:59:59Z"));
    assertThat(times.of("2024-10-27 03:00:00")).isEqualTo(Instant.parse("2024-10-27T02:00:00Z"));
  }
}
