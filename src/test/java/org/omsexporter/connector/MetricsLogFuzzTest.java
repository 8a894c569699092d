package org.omsexporter.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.omsexporter.model.ConnectorFigure;
import org.omsexporter.model.ConnectorReading;

/** Whatever stands in a line of a connector's {@code metrics.log} is read or left out. */
class MetricsLogFuzzTest {
  private static final Instant NOW = Instant.parse("2024-03-18T22:49:20Z");
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @FuzzTest
  void line(byte[] bytes) {
    Optional<ConnectorReading> read = MetricsLine.read(bytes, 0, bytes.length, ZONE, NOW);
    if (read.isPresent()) {
      for (ConnectorFigure figure : ConnectorFigure.values()) {
        Double value = read.get().value(figure);
        assertThat(value == null || (value >= 0 && Double.isFinite(value))).isTrue();
      }
      read.get()
          .collectionSeconds()
          .values()
          .forEach(value -> assertThat(value >= 0 && Double.isFinite(value)).isTrue());
    }
  }
}
