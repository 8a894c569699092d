package org.omsexporter.connector;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.ConnectorFigure;

/**
 * The figures of one line, read under the names of all generations of OMS. Where a line has a
 * figure under two names, the newer name counts.
 */
@SuppressWarnings("EnumOrdinal") // numbers in an array take a quarter of what a map takes
final class LineFigures {
  private static final double MILLIS = 1_000;
  private static final double MEBIBYTE = 1 << 20;

  private static final Map<String, Key> SINK =
      Map.ofEntries(
          entry("rps", newer(ConnectorFigure.SINK_ROWS_PER_SECOND)),
          entry("sink_rps", older(ConnectorFigure.SINK_ROWS_PER_SECOND)),
          entry("tps", newer(ConnectorFigure.BATCHES_PER_SECOND)),
          entry("sink_tps", older(ConnectorFigure.BATCHES_PER_SECOND)),
          entry("iops", newer(ConnectorFigure.SINK_BYTES_PER_SECOND)),
          entry("sink_iops", older(ConnectorFigure.SINK_BYTES_PER_SECOND)),
          // counts only where the section of the source does not have it
          entry("source_iops", older(ConnectorFigure.SOURCE_BYTES_PER_SECOND)),
          entry("sink_execute_time", millis(ConnectorFigure.ROW_WRITE_SECONDS)),
          entry("sink_commit_time", millis(ConnectorFigure.BATCH_COMMIT_SECONDS)),
          entry("sink_total_record", newer(ConnectorFigure.WRITTEN_ROWS)),
          entry("sink_total_bytes", newer(ConnectorFigure.WRITTEN_BYTES)),
          entry("sink_worker_num", newer(ConnectorFigure.SINK_WORKERS_BUSY)),
          entry("sink_worker_num_all", newer(ConnectorFigure.SINK_WORKERS)),
          entry("ob_exceed_mem_high_watermark_times", newer(ConnectorFigure.MEMORY_SHORTAGES)),
          entry("ob_exceed_cpu_high_watermark_times", newer(ConnectorFigure.CPU_SHORTAGES)),
          entry("paused_total_time_ms", millis(ConnectorFigure.HELD_BACK_SECONDS)));

  private static final Map<String, Key> SOURCE =
      Map.of(
          "source_rps", newer(ConnectorFigure.SOURCE_ROWS_PER_SECOND),
          "source_iops", newer(ConnectorFigure.SOURCE_BYTES_PER_SECOND),
          "source_worker_num", newer(ConnectorFigure.SOURCE_WORKERS_BUSY),
          "source_worker_num_all", newer(ConnectorFigure.SOURCE_WORKERS),
          "source_read_time", millis(ConnectorFigure.READ_SECONDS));

  private static final Map<String, Key> DISPATCHER =
      Map.of(
          "wait_dispatch_record_size", newer(ConnectorFigure.WAITING_ROWS),
          "coordinator_dispatch_record_size", older(ConnectorFigure.WAITING_ROWS),
          "ready_execute_batch_size", newer(ConnectorFigure.WAITING_BATCHES),
          "dispatcher_ready_transaction_size", older(ConnectorFigure.WAITING_BATCHES));

  private static final Map<String, Key> DATAFLOW =
      Map.of("slice_queue", newer(ConnectorFigure.WAITING_SLICES));

  private final double[] values = new double[ConnectorFigure.values().length];
  private final int[] ranks = new int[values.length];
  private final Map<String, Double> collectionSeconds = new HashMap<>();

  LineFigures() {
    Arrays.fill(values, Double.NaN);
  }

  /** The figure; NaN where the line does not have it. */
  double value(ConnectorFigure figure) {
    return values[figure.ordinal()];
  }

  /** By the collector's name. */
  Map<String, Double> collectionSeconds() {
    return collectionSeconds;
  }

  /**
   * Reads what a section holds, up to its end.
   *
   * @return whether a connector's line has a section of this name
   */
  boolean readSection(String section, JsonParser json) throws IOException {
    switch (section) {
      case "sink" -> readKeys(SINK, json);
      case "source" -> readSource(json);
      case "dispatcher" -> readKeys(DISPATCHER, json);
      case "dataflow" -> readKeys(DATAFLOW, json);
      case "frame" -> readQueues(json);
      case "jvm" -> readJvm(json);
      default -> {
        json.skipChildren();
        return false;
      }
    }
    return true;
  }

  private void readKeys(Map<String, Key> keys, JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      set(keys.get(json.currentName()), LooseNumber.next(json));
    }
  }

  /** A rate may be there once for each of several sources, behind their names; it is their sum. */
  private void readSource(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      double value = LooseNumber.next(json);
      Key key = SOURCE.get(name);
      if (key != null) {
        set(key, value);
      } else if (name.endsWith("source_rps")) {
        addToRate(ConnectorFigure.SOURCE_ROWS_PER_SECOND, value);
      } else if (name.endsWith("source_iops")) {
        addToRate(ConnectorFigure.SOURCE_BYTES_PER_SECOND, value);
      }
    }
  }

  private void readQueues(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      double value = LooseNumber.next(json);
      if (name.endsWith(".batchAccumulate") || name.endsWith(".recordAccumulate")) {
        add(ConnectorFigure.QUEUED, value);
      }
    }
  }

  private void readJvm(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean wanted = json.currentName().equals("JVM");
      JsonToken token = json.nextToken();
      if (wanted && token == JsonToken.VALUE_STRING) {
        take(JvmText.of(json.getText()));
      } else {
        json.skipChildren();
      }
    }
  }

  private void take(JvmText jvm) {
    set(newer(ConnectorFigure.HEAP_USED_BYTES), jvm.heapUsedMebibytes() * MEBIBYTE);
    set(newer(ConnectorFigure.HEAP_MAX_BYTES), jvm.heapMaxMebibytes() * MEBIBYTE);
    jvm.collectionMillis().forEach((name, time) -> collectionSeconds.put(name, time / MILLIS));
  }

  private void set(@Nullable Key key, double value) {
    if (key == null || Double.isNaN(value) || ranks[key.figure.ordinal()] > key.rank) {
      return;
    }
    ranks[key.figure.ordinal()] = key.rank;
    values[key.figure.ordinal()] = value / key.divisor;
  }

  /**
   * Adds one of several prefixed values. They count before a value of the sink's section, and the
   * figure's own name counts before them.
   */
  private void addToRate(ConnectorFigure figure, double value) {
    int index = figure.ordinal();
    if (Double.isNaN(value) || ranks[index] > Key.PREFIXED) {
      return;
    }
    if (ranks[index] < Key.PREFIXED) {
      ranks[index] = Key.PREFIXED;
      values[index] = 0;
    }
    values[index] += value;
  }

  private void add(ConnectorFigure figure, double value) {
    if (!Double.isNaN(value)) {
      double before = values[figure.ordinal()];
      values[figure.ordinal()] = Double.isNaN(before) ? value : before + value;
    }
  }

  private static Key newer(ConnectorFigure figure) {
    return new Key(figure, 1, Key.NEWER);
  }

  private static Key older(ConnectorFigure figure) {
    return new Key(figure, 1, Key.OLDER);
  }

  private static Key millis(ConnectorFigure figure) {
    return new Key(figure, MILLIS, Key.NEWER);
  }

  /**
   * What a name means.
   *
   * @param divisor what its values are divided by for the figure's base unit
   * @param rank of two names of one figure in a line, the one with the higher rank counts
   */
  private record Key(ConnectorFigure figure, double divisor, int rank) {
    static final int OLDER = 1;
    static final int PREFIXED = 2;
    static final int NEWER = 3;
  }
}
