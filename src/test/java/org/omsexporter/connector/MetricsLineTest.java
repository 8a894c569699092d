package org.omsexporter.connector;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.omsexporter.model.ConnectorFigure.BATCHES_PER_SECOND;
import static org.omsexporter.model.ConnectorFigure.BATCH_COMMIT_SECONDS;
import static org.omsexporter.model.ConnectorFigure.CPU_SHORTAGES;
import static org.omsexporter.model.ConnectorFigure.HEAP_MAX_BYTES;
import static org.omsexporter.model.ConnectorFigure.HEAP_USED_BYTES;
import static org.omsexporter.model.ConnectorFigure.HELD_BACK_SECONDS;
import static org.omsexporter.model.ConnectorFigure.MEMORY_SHORTAGES;
import static org.omsexporter.model.ConnectorFigure.QUEUED;
import static org.omsexporter.model.ConnectorFigure.READ_SECONDS;
import static org.omsexporter.model.ConnectorFigure.ROW_WRITE_SECONDS;
import static org.omsexporter.model.ConnectorFigure.SINK_BYTES_PER_SECOND;
import static org.omsexporter.model.ConnectorFigure.SINK_ROWS_PER_SECOND;
import static org.omsexporter.model.ConnectorFigure.SINK_WORKERS;
import static org.omsexporter.model.ConnectorFigure.SINK_WORKERS_BUSY;
import static org.omsexporter.model.ConnectorFigure.SOURCE_BYTES_PER_SECOND;
import static org.omsexporter.model.ConnectorFigure.SOURCE_ROWS_PER_SECOND;
import static org.omsexporter.model.ConnectorFigure.SOURCE_WORKERS;
import static org.omsexporter.model.ConnectorFigure.SOURCE_WORKERS_BUSY;
import static org.omsexporter.model.ConnectorFigure.WAITING_BATCHES;
import static org.omsexporter.model.ConnectorFigure.WAITING_ROWS;
import static org.omsexporter.model.ConnectorFigure.WAITING_SLICES;
import static org.omsexporter.model.ConnectorFigure.WRITTEN_BYTES;
import static org.omsexporter.model.ConnectorFigure.WRITTEN_ROWS;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.model.ConnectorFigure;
import org.omsexporter.model.ConnectorReading;

class MetricsLineTest {
  private static final String TIME = "[2024-03-18 22:49:18.101] ";
  private static final Instant NOW = Instant.parse("2024-03-18T22:49:20Z");

  @Test
  void theOldestGenerationIsRead() {
    ConnectorReading reading =
        whole(
            """
            [{"jvm":{"JVM":"jvm:[heapMemory[max:3943MB, init:512MB, used:39MB, committed:512MB],\
             noheapMemory[max:0MB, init:2MB, used:81MB, committed:85MB],\
             gc[gcName:ParNew, count:258, time:2054ms;gcName:ConcurrentMarkSweep, count:2, time:71ms],\
             thread[count:41]]"},\
            "sink":{"sink_rps":41.5,"sink_tps":12.25,"sink_iops":3922.0,"sink_execute_time":2.5,\
            "sink_commit_time":7.5,"sink_worker_num":3,"sink_worker_num_all":16,\
            "sink_total_record":1200,"sink_total_bytes":440000,"sink_total_transaction":300},\
            "source":{"source_rps":40.0,"source_iops":199.0,"source_worker_num":1,\
            "source_worker_num_all":4,"source_read_time":1.5,"source_slice_time":9.0},\
            "dataflow":{"slice_queue":7},\
            "dispatcher":{"coordinator_dispatch_record_size":5,\
            "dispatcher_ready_transaction_size":6},\
            "frame":{"queue_slot1.batchAccumulate":2,"queue_slot1.recordAccumulate":30,\
            "forward_slot0.batchAccumulate":1,"forward_slot0.recordAccumulate":4}}]\
            """);

    assertThat(figures(reading))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                entry(SINK_ROWS_PER_SECOND, 41.5),
                entry(BATCHES_PER_SECOND, 12.25),
                entry(SINK_BYTES_PER_SECOND, 3922.0),
                entry(ROW_WRITE_SECONDS, 0.0025),
                entry(BATCH_COMMIT_SECONDS, 0.0075),
                entry(SINK_WORKERS_BUSY, 3.0),
                entry(SINK_WORKERS, 16.0),
                entry(WRITTEN_ROWS, 1200.0),
                entry(WRITTEN_BYTES, 440_000.0),
                entry(SOURCE_ROWS_PER_SECOND, 40.0),
                entry(SOURCE_BYTES_PER_SECOND, 199.0),
                entry(SOURCE_WORKERS_BUSY, 1.0),
                entry(SOURCE_WORKERS, 4.0),
                entry(READ_SECONDS, 0.0015),
                entry(WAITING_SLICES, 7.0),
                entry(WAITING_ROWS, 5.0),
                entry(WAITING_BATCHES, 6.0),
                entry(QUEUED, 37.0),
                entry(HEAP_USED_BYTES, 39.0 * (1 << 20)),
                entry(HEAP_MAX_BYTES, 3943.0 * (1 << 20))));
    assertThat(reading.collectionSeconds())
        .containsExactlyInAnyOrderEntriesOf(Map.of("ParNew", 2.054, "ConcurrentMarkSweep", 0.071));
    assertThat(reading.sampledAt()).isEqualTo("2024-03-18T22:49:18.101Z");
  }

  @Test
  void ratesOfSeveralSourcesBehindPrefixesAreSummed() {
    ConnectorReading reading =
        whole(
            """
            [{"source":{"p_4xa_source-000-0source_rps":10,"p_4xa_source-000-0source_iops":100,\
            "p_4xa_source-000-0source_record_num":5,"p_4xb_source-000-0source_rps":"2.5",\
            "p_4xb_source-000-0source_iops":11,"StoreSource[0]source_delay":5,\
            "StoreSource[0]source_status":"running"},"sink":{"source_iops":9}}]\
            """);

    assertThat(figures(reading))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(SOURCE_ROWS_PER_SECOND, 12.5, SOURCE_BYTES_PER_SECOND, 111.0));
  }

  @Test
  void theNewestGenerationIsRead() {
    ConnectorReading reading =
        whole(
            """
            {"jvm":{"JVM":"{\\"heapMemoryMax\\":7782,\\"heapMemoryInit\\":512,\
            \\"heapMemoryUsed\\":1072,\\"gcInfoList\\":[{\\"name\\":\\"ParNew\\",\\"count\\":6,\
            \\"costMs\\":770},{\\"name\\":\\"ConcurrentMarkSweep\\",\\"count\\":\\"2\\",\
            \\"costMs\\":\\"30\\"}],\\"threadCount\\":34}"},\
            "os":{"OS":"{\\"cpu\\":1.5,\\"sysCpu\\":3.5}"},\
            "sink":{"rps":41,"tps":3,"iops":"2.14748365E9","source_iops":77,"sink_delay":3,\
            "ob_exceed_mem_high_watermark_times":2,"ob_exceed_cpu_high_watermark_times":3,\
            "paused_total_time_ms":1500,"ob_free_memory":-1,"ob_free_cpu":-1},\
            "dispatcher":{"wait_dispatch_record_size":1,"ready_execute_batch_size":16384}}\
            """);

    assertThat(figures(reading))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                entry(SINK_ROWS_PER_SECOND, 41.0),
                entry(BATCHES_PER_SECOND, 3.0),
                entry(SINK_BYTES_PER_SECOND, 2.14748365E9),
                entry(SOURCE_BYTES_PER_SECOND, 77.0),
                entry(MEMORY_SHORTAGES, 2.0),
                entry(CPU_SHORTAGES, 3.0),
                entry(HELD_BACK_SECONDS, 1.5),
                entry(WAITING_ROWS, 1.0),
                entry(WAITING_BATCHES, 16_384.0),
                entry(HEAP_USED_BYTES, 1072.0 * (1 << 20)),
                entry(HEAP_MAX_BYTES, 7782.0 * (1 << 20))));
    assertThat(reading.collectionSeconds())
        .containsExactlyInAnyOrderEntriesOf(Map.of("ParNew", 0.77, "ConcurrentMarkSweep", 0.03));
  }

  @Test
  void ofTwoNamesOfAFigureTheNewerCountsInEitherOrder() {
    assertThat(figures(whole("{\"sink\":{\"rps\":1,\"sink_rps\":2}}")))
        .containsOnly(entry(SINK_ROWS_PER_SECOND, 1.0));
    assertThat(figures(whole("{\"sink\":{\"sink_rps\":2,\"rps\":1}}")))
        .containsOnly(entry(SINK_ROWS_PER_SECOND, 1.0));
  }

  @Test
  void theSourcesOwnTrafficGoesBeforeTheSinksInEitherOrder() {
    assertThat(figures(whole("{\"sink\":{\"source_iops\":9},\"source\":{\"source_iops\":7}}")))
        .containsOnly(entry(SOURCE_BYTES_PER_SECOND, 7.0));
    assertThat(figures(whole("{\"source\":{\"p_source_iops\":7},\"sink\":{\"source_iops\":9}}")))
        .containsOnly(entry(SOURCE_BYTES_PER_SECOND, 7.0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "NaN",
        "\"NaN\"",
        "-1",
        "\"-0.5\"",
        "\"\"",
        "\"fast\"",
        "Infinity",
        "\"1e999\"",
        "\"0x1p3\"",
        "\"1d\"",
        "1e999",
        "{}",
        "[1]",
        "true",
        "\"1.2.3\""
      })
  void whatIsNoNumberFromZeroUpIsMissing(String value) {
    ConnectorReading reading =
        whole(
            "{\"sink\":{\"rps\":%s,\"tps\":\" 2 \"},\"source\":{\"source_rps\":%1$s}}"
                .formatted(value));

    assertThat(figures(reading)).containsOnly(entry(BATCHES_PER_SECOND, 2.0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "plain text",
        "[2024-03-18 22:49:18.101]",
        "[2024-03-18 22:49:18.101] ",
        "[2024-03-18 22:49:18.101] INFO started in 3 s",
        "[2024-03-18 22:49:18.101] {}",
        "[2024-03-18 22:49:18.101] []",
        "[2024-03-18 22:49:18.101] [[]]",
        "[2024-03-18 22:49:18.101] {\"level\":{\"a\":1}}",
        "[2024-03-18 22:49:18.101] {\"sink\":5}",
        "[2024-03-18 22:49:18.101] [{\"sink\":{\"rps\":1}}",
        "[2024-03-18 22:49:18.101] [{\"sink\":{\"rps\":1}}] and more",
        "[2024-03-18 22:49:18.101] [{\"sink\":{\"rps\":1",
        "[2024-13-18 22:49:18.101] [{\"sink\":{\"rps\":1}}]",
        "[yesterday at some time] [{\"sink\":{\"rps\":1}}]",
        "2024-03-18 22:49:18.101 [{\"sink\":{\"rps\":1}}]",
      })
  void aLineOfAnotherKindOrHalfALineIsNoReading(String line) {
    assertThat(read(line, ZoneOffset.UTC)).isEmpty();
  }

  @Test
  void theTimeIsThatOfTheProcessesZone() {
    Optional<ConnectorReading> reading =
        read("[2024-03-18 22:49:18] [{\"sink\":{}}]", ZoneId.of("Asia/Shanghai"));

    assertThat(reading.orElseThrow().sampledAt()).isEqualTo("2024-03-18T14:49:18Z");
  }

  @Test
  void ofTheTwoHoursWhenClocksAreSetBackThatIsMeantWhichHasBeen() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    String line = "[2024-10-27 02:30:00.000] [{\"sink\":{}}]";

    assertThat(read(line, berlin, Instant.parse("2024-10-27T00:30:05Z")).orElseThrow().sampledAt())
        .isEqualTo("2024-10-27T00:30:00Z");
    assertThat(read(line, berlin, Instant.parse("2024-10-27T01:30:05Z")).orElseThrow().sampledAt())
        .isEqualTo("2024-10-27T01:30:00Z");
  }

  private static ConnectorReading whole(String json) {
    return read(TIME + json, ZoneOffset.UTC).orElseThrow();
  }

  private static Optional<ConnectorReading> read(String line, ZoneId zone) {
    return read(line, zone, NOW);
  }

  private static Optional<ConnectorReading> read(String line, ZoneId zone, Instant now) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return MetricsLine.read(bytes, 0, bytes.length, zone, now);
  }

  private static Map<ConnectorFigure, Double> figures(ConnectorReading reading) {
    Map<ConnectorFigure, Double> figures = new EnumMap<>(ConnectorFigure.class);
    for (ConnectorFigure figure : ConnectorFigure.values()) {
      Double value = reading.value(figure);
      if (value != null) {
        figures.put(figure, value);
      }
    }
    return figures;
  }
}
