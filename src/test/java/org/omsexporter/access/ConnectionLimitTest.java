package org.omsexporter.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionLimitTest {
  @ParameterizedTest
  @CsvSource({"64, 8", "1024, 328", "8192, 2717", "1048576, 4096", "20, 4", "-1, 4096"})
  void eachPortTakesAThirdOfWhatTheProcessDoesNotNeedItself(long descriptors, int connections) {
    assertThat(ConnectionLimit.of(descriptors)).isEqualTo(connections);
  }
}
