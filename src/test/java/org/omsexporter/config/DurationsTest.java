package org.omsexporter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "500ms,PT0.5S",
    "15s,PT15S",
    "2m,PT2M",
    "1h30m,PT1H30M",
    "1d,PT24H",
    "1w,PT168H",
    "1y,PT8760H",
    "1d12h5m1s1ms,PT36H5M1.001S",
    "0s,PT0S",
    "90m,PT1H30M"
  })
  void prometheusDurationsAreRead(String text, Duration expected) {
    assertThat(Durations.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "15",
        "0",
        "s",
        "-1s",
        "1.5s",
        "30m1h",
        "1s1s",
        "1 s",
        "15S",
        "1ms1s",
        "PT15S",
        "９s",
        "99999999999999999999s",
        "9223372036854775807y"
      })
  void whatPrometheusWouldNotTakeIsRefused(String text) {
    assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void whatIsWrittenReadsBack(@ForAll @LongRange(min = 0) long millis) {
    Duration duration = Duration.ofMillis(millis);
    assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
  }

  @Test
  void aDurationIsWrittenWithoutEmptyUnits() {
    assertThat(Durations.format(Duration.ofSeconds(90))).isEqualTo("1m30s");
    assertThat(Durations.format(Duration.ZERO)).isEqualTo("0s");
  }
}
