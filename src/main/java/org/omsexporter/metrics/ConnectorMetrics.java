package org.omsexporter.metrics;

import static org.omsexporter.model.ConnectorFigure.BATCHES_PER_SECOND;
import static org.omsexporter.model.ConnectorFigure.BATCH_COMMIT_SECONDS;
import static org.omsexporter.model.ConnectorFigure.CPU_SHORTAGES;
import static org.omsexporter.model.ConnectorFigure.HEAP_MAX_BYTES;
import static org.omsexporter.model.ConnectorFigure.HEAP_USED_BYTES;
import static org.omsexporter.model.ConnectorFigure.HELD_BACK_SECONDS;
import static org.omsexporter.model.ConnectorFigure.MEMORY_SHORTAGES;
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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.omsexporter.model.ConnectorFigure;
import org.omsexporter.model.ConnectorReading;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Slowdown;
import org.omsexporter.model.Stage;

/** Rows about what connectors and full imports write about themselves, and what follows from it. */
final class ConnectorMetrics {
  private static final Words<Stage> STAGES = Words.of(Stage.class);

  static final List<MetricRow<ConnectorReading>> ROWS =
      List.of(
          MetricRow.gauge(
              Scope.CONNECTOR,
              "oms_connector_sample_timestamp_seconds",
              "When a connector wrote the line that these metrics are of, in seconds since 1970"
                  + " (metrics.log).",
              (reading, out) -> out.addTime(reading.sampledAt())),
          sides(
              "oms_connector_rows_per_second",
              "Rows per second that a connector reads and writes"
                  + " (metrics.log source_rps; rps, sink_rps).",
              SOURCE_ROWS_PER_SECOND,
              SINK_ROWS_PER_SECOND),
          sides(
              "oms_connector_traffic_bytes_per_second",
              "Bytes per second that a connector reads and writes"
                  + " (metrics.log source_iops; iops, sink_iops).",
              SOURCE_BYTES_PER_SECOND,
              SINK_BYTES_PER_SECOND),
          sides(
              "oms_connector_workers",
              "Number of workers of a connector"
                  + " (metrics.log source_worker_num_all, sink_worker_num_all).",
              SOURCE_WORKERS,
              SINK_WORKERS),
          sides(
              "oms_connector_workers_busy",
              "Number of workers of a connector that are busy"
                  + " (metrics.log source_worker_num, sink_worker_num).",
              SOURCE_WORKERS_BUSY,
              SINK_WORKERS_BUSY),
          gauge(
              "oms_connector_batches_per_second",
              "Batches per second that a connector writes (metrics.log tps, sink_tps).",
              BATCHES_PER_SECOND),
          gauge(
              "oms_connector_row_write_duration_seconds",
              "Time in seconds that a connector takes to write a row"
                  + " (metrics.log sink_execute_time, there in ms).",
              ROW_WRITE_SECONDS),
          gauge(
              "oms_connector_batch_commit_duration_seconds",
              "Time in seconds that a connector takes to commit a batch"
                  + " (metrics.log sink_commit_time, there in ms).",
              BATCH_COMMIT_SECONDS),
          gauge(
              "oms_connector_read_duration_seconds",
              "Time in seconds that a connector takes to read"
                  + " (metrics.log source_read_time, there in ms).",
              READ_SECONDS),
          counter(
              "oms_connector_written_rows_total",
              "Rows that a connector has written since its start (metrics.log sink_total_record).",
              WRITTEN_ROWS),
          counter(
              "oms_connector_written_bytes_total",
              "Bytes that a connector has written since its start (metrics.log sink_total_bytes).",
              WRITTEN_BYTES),
          gauge(
              "oms_connector_waiting_slices",
              "Slices of tables that a full import has cut, but not yet read"
                  + " (metrics.log slice_queue).",
              WAITING_SLICES),
          gauge(
              "oms_connector_waiting_rows",
              "Rows that a connector has read, but not yet dispatched (metrics.log"
                  + " wait_dispatch_record_size, coordinator_dispatch_record_size).",
              WAITING_ROWS),
          gauge(
              "oms_connector_waiting_batches",
              "Batches that a connector has dispatched, but not yet written (metrics.log"
                  + " ready_execute_batch_size, dispatcher_ready_transaction_size).",
              WAITING_BATCHES),
          MetricRow.counter(
              Scope.CONNECTOR,
              "oms_connector_held_back_total",
              "How often the destination OceanBase was short of memory or CPU for a connector since"
                  + " its start (metrics.log ob_exceed_mem_high_watermark_times,"
                  + " ob_exceed_cpu_high_watermark_times).",
              List.of("resource"),
              (reading, out) -> {
                out.addKnown(reading.value(CPU_SHORTAGES), "cpu");
                out.addKnown(reading.value(MEMORY_SHORTAGES), "memory");
              }),
          counter(
              "oms_connector_held_back_seconds_total",
              "Seconds that a connector has waited for the destination OceanBase since its start"
                  + " (metrics.log paused_total_time_ms, there in ms).",
              HELD_BACK_SECONDS),
          gauge(
              "oms_connector_jvm_heap_used_bytes",
              "Heap that a connector uses, in bytes (metrics.log JVM, there in MB).",
              HEAP_USED_BYTES),
          gauge(
              "oms_connector_jvm_heap_max_bytes",
              "Heap that a connector can have, in bytes (metrics.log JVM, there in MB).",
              HEAP_MAX_BYTES),
          MetricRow.counter(
              Scope.CONNECTOR,
              "oms_connector_jvm_gc_seconds_total",
              "Seconds that garbage collection of a connector has taken since its start"
                  + " (metrics.log JVM, there in ms).",
              List.of("collector"),
              (reading, out) ->
                  ordered(reading.collectionSeconds())
                      .forEach((name, seconds) -> out.add(seconds, name))));

  /** What follows from it for projects. */
  static final List<MetricRow<ProjectState>> PROJECT_ROWS =
      List.of(
          MetricRow.gauge(
              Scope.PROJECT,
              "oms_project_bottleneck",
              "1 for the stage that holds up a project that is more than 10 s behind or in full"
                  + " synchronization, after three of the last four lines of its connectors"
                  + " (metrics.log).",
              List.of("stage"),
              (state, out) -> {
                Slowdown slowdown = state.slowdown();
                if (slowdown != null) {
                  out.add(1, STAGES.word(slowdown.stage()));
                }
              }),
          MetricRow.gauge(
              Scope.PROJECT,
              "oms_project_catch_up_seconds",
              "Seconds until a project that is behind is current, at its speed over the last 10"
                  + " minutes; absent where it does not catch up (ListProjects INCR_TRANSFER"
                  + " stepInfo).",
              (state, out) -> {
                Duration catchUp = state.catchUp();
                if (catchUp != null) {
                  out.add(catchUp.toMillis() / 1e3);
                }
              }));

  private ConnectorMetrics() {}

  private static Map<String, Double> ordered(Map<String, Double> map) {
    return map.size() < 2 ? map : new TreeMap<>(map);
  }

  private static MetricRow<ConnectorReading> gauge(
      String name, String help, ConnectorFigure figure) {
    return MetricRow.gauge(
        Scope.CONNECTOR, name, help, (reading, out) -> out.addKnown(reading.value(figure)));
  }

  private static MetricRow<ConnectorReading> counter(
      String name, String help, ConnectorFigure figure) {
    return MetricRow.counter(
        Scope.CONNECTOR,
        name,
        help,
        List.of(),
        (reading, out) -> out.addKnown(reading.value(figure)));
  }

  private static MetricRow<ConnectorReading> sides(
      String name, String help, ConnectorFigure source, ConnectorFigure sink) {
    return MetricRow.gauge(
        Scope.CONNECTOR,
        name,
        help,
        List.of("side"),
        (reading, out) -> {
          out.addKnown(reading.value(sink), "sink");
          out.addKnown(reading.value(source), "source");
        });
  }
}
