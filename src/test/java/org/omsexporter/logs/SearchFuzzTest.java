package org.omsexporter.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.ZoneId;

/** Whatever is searched for in whatever line ends soon, and in one of the known ways. */
class SearchFuzzTest {
  private static final LineTimes TIMES = new LineTimes(ZoneId.of("Asia/Shanghai"));

  @FuzzTest
  void expression(FuzzedDataProvider data) {
    String expression = data.consumeString(600);
    String line = data.consumeRemainingAsString();
    try {
      LineFilter.matching(expression).keeps(line);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageEndingWith(".");
    }
    assertThat(LineFilter.containing(expression).keeps(line)).isEqualTo(line.contains(expression));
    TIMES.of(line);
  }
}
