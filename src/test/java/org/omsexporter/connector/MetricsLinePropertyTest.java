package org.omsexporter.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.omsexporter.model.ConnectorFigure;
import org.omsexporter.model.ConnectorReading;
import org.omsexporter.testing.Doubles;

class MetricsLinePropertyTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2024-03-18T22:49:20Z");
  private static final String[] NAMES = {
    "rps",
    "sink_rps",
    "tps",
    "iops",
    "source_iops",
    "source_rps",
    "p_1source_rps",
    "q_source_iops",
    "sink_worker_num",
    "source_worker_num_all",
    "slice_queue",
    "ready_execute_batch_size",
    "queue_slot1.recordAccumulate",
    "paused_total_time_ms",
    "JVM",
    "other"
  };

  @Property(tries = 500)
  void aLineOfTheRightOutlineNeverThrowsAndHasNoNegativeFigure(
      @ForAll("sections") Map<String, Map<String, Object>> sections,
      @ForAll boolean inArray,
      @ForAll @IntRange(max = 40) int missing)
      throws JsonProcessingException {
    String json = JSON.writeValueAsString(sections);
    String line = "[2024-03-18 22:49:18.101] " + (inArray ? "[" + json + "]" : json);
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);

    Optional<ConnectorReading> whole =
        MetricsLine.read(bytes, 0, bytes.length, ZoneOffset.UTC, NOW);
    Optional<ConnectorReading> cut =
        MetricsLine.read(bytes, 0, Math.max(0, bytes.length - missing), ZoneOffset.UTC, NOW);

    assertThat(whole.isPresent()).isEqualTo(!sections.isEmpty());
    assertThat(cut.isPresent()).isEqualTo(missing == 0 && whole.isPresent());
    whole.ifPresent(
        reading -> {
          for (ConnectorFigure figure : ConnectorFigure.values()) {
            Double value = reading.value(figure);
            assertThat(value == null || (value >= 0 && value < Double.POSITIVE_INFINITY))
                .as("%s of %s", figure, line)
                .isTrue();
          }
        });
  }

  @Property
  void noBytesThrow(@ForAll byte[] bytes) {
    byte[] line = new byte[bytes.length + 26];
    System.arraycopy("[2024-03-18 22:49:18.101] ".getBytes(StandardCharsets.UTF_8), 0, line, 0, 26);
    System.arraycopy(bytes, 0, line, 26, bytes.length);

    assertThat(MetricsLine.read(line, 0, line.length, ZoneOffset.UTC, NOW)).isEmpty();
  }

  @Provide
  Arbitrary<Map<String, Map<String, Object>>> sections() {
    Arbitrary<Object> scalars =
        Arbitraries.oneOf(
            Doubles.finite().map(value -> (Object) value),
            Arbitraries.longs().map(value -> (Object) value),
            Doubles.finite().map(Object::toString),
            Arbitraries.strings().map(value -> (Object) value),
            Arbitraries.of(
                "NaN",
                "jvm:[heapMemory[max:-1MB, used:3MB], gc[gcName:G1, count:1, time:7ms;]]",
                "{\"heapMemoryMax\":-5,\"gcInfoList\":[{\"name\":null,\"costMs\":{}},4]}",
                "{\"heapMemoryMax\":[",
                true));
    Arbitrary<Object> values =
        Arbitraries.oneOf(
            scalars,
            scalars.list().ofMaxSize(2).map(value -> (Object) value),
            Arbitraries.maps(Arbitraries.of(NAMES), scalars).ofMaxSize(2).map(value -> value));
    return Arbitraries.maps(
            Arbitraries.of("sink", "source", "dispatcher", "dataflow", "frame", "jvm"),
            Arbitraries.maps(Arbitraries.of(NAMES), values.injectNull(0.1)).ofMaxSize(6))
        .ofMaxSize(6);
  }
}
