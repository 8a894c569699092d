package org.omsexporter.simulator.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.omsexporter.simulator.world.ComponentKind;
import org.omsexporter.simulator.world.Plan;
import org.omsexporter.simulator.world.SimComponent;

/** One line of a {@code metrics.log} without its time, in one of the recorded generations. */
final class MetricsLine {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Which names the keys have. */
  enum Generation {
    /** End of 2022: {@code sink_rps}, source keys behind a prefix. */
    OF_2022,
    /** 3.3.1, of 2023: {@code rps}, the rest as before. */
    OF_2023,
    /** 4.2, of 2024. */
    NEWEST;

    /** The newest, but for the second and the third project: each of them has an older one. */
    static Generation of(Plan plan) {
      return switch (plan.index()) {
        case 1 -> OF_2022;
        case 2 -> OF_2023;
        default -> NEWEST;
      };
    }
  }

  private final Generation generation;
  private final MetricsFigures figures;
  private final SimComponent component;
  private final ObjectNode line = MAPPER.createObjectNode();

  private MetricsLine(MetricsFigures figures, SimComponent component) {
    this.generation = Generation.of(component.project.plan);
    this.figures = figures;
    this.component = component;
  }

  static String of(MetricsFigures figures, SimComponent component) {
    MetricsLine line = new MetricsLine(figures, component);
    line.write();
    boolean alone = line.isNewest() && component.project.plan.index() % 2 == 1;
    return alone ? text(line.line) : "[" + text(line.line) + "]";
  }

  private boolean isNewest() {
    return generation == Generation.NEWEST;
  }

  private void write() {
    line.putObject("jvm").put("JVM", isNewest() ? newJvm() : oldJvm());
    sink(line.putObject("sink"));
    source(line.putObject("source"));
    dispatcher(line.putObject("dispatcher"));
    line.putObject("frame")
        .put("queue_slot1.batchAccumulate", figures.batchesWaiting > 0 ? 16 : 0)
        .put("queue_slot1.recordAccumulate", figures.batchesWaiting > 0 ? 512 : 0)
        .put("forward_slot0.batchAccumulate", 0)
        .put("forward_slot0.recordAccumulate", 0);
    if (component.kind == ComponentKind.FULL_IMPORT) {
      line.putObject("dataflow").put("slice_queue", figures.slicesWaiting);
    }
    line.putObject("os").put("OS", text(host()));
  }

  private void sink(ObjectNode sink) {
    String prefix = generation == Generation.OF_2022 ? "sink_" : "";
    sink.put(prefix + "rps", rounded(figures.rows))
        .put(prefix + "tps", rounded(figures.transactions))
        .put(prefix + "iops", rounded(figures.bytes))
        .put("sink_execute_time", rounded(figures.writeMillis))
        .put("sink_commit_time", rounded(figures.commitMillis))
        .put("sink_total_transaction", Math.round(figures.totalTransactions))
        .put("sink_total_record", Math.round(figures.totalRows))
        // as the recordings have it: a number in a text, with an exponent where it is large
        .put("sink_total_bytes", Double.toString(Math.rint(figures.totalBytes)))
        .put("sink_worker_num", figures.sinkWorkersBusy)
        .put("sink_worker_num_all", MetricsFigures.SINK_WORKERS);
    if (figures.rows == 0) {
      sink.put("sink_request_time", "NaN");
    } else {
      sink.put("sink_request_time", rounded(figures.writeMillis * 1.1));
    }
    if (isNewest()) {
      sink.put("source_iops", rounded(figures.bytes * 1.05));
      sink.put("sink_delay", 1_700_000_000_000L);
      sink.put("ob_exceed_mem_high_watermark_times", figures.memoryExceeded)
          .put("ob_exceed_cpu_high_watermark_times", 0)
          .put("paused_total_time_ms", figures.pausedMillis)
          .put("ob_free_memory", figures.memoryExceeded > 0 ? "1.2E8" : "2.14748365E9")
          .put("ob_free_cpu", -1);
    }
  }

  private void source(ObjectNode source) {
    String prefix =
        isNewest()
            ? ""
            : "p_4x" + Long.toHexString(component.project.plan.seed() & 0xfffff) + "_source-000-0";
    source
        .put(prefix + "source_rps", rounded(figures.rows * 1.01))
        .put(prefix + "source_record_num", Math.round(figures.totalRows * 1.01))
        .put(prefix + "source_dml_num", Math.round(figures.totalRows))
        .put(prefix + "source_dml_rps", rounded(figures.rows))
        .put("StoreSource[0]source_delay", 5)
        .put("StoreSource[0]source_status", figures.sourceRuns ? "running" : "stopped")
        .put("source_worker_num", figures.sourceWorkersBusy)
        .put("source_worker_num_all", MetricsFigures.SOURCE_WORKERS)
        .put("source_read_time", rounded(figures.commitMillis * 0.8));
    if (!isNewest()) {
      source.put(prefix + "source_iops", rounded(figures.bytes * 1.05));
    }
    if (component.kind == ComponentKind.FULL_IMPORT) {
      source.put("source_slice_time", rounded(figures.commitMillis));
    } else {
      source.putNull("source_slice_time");
    }
  }

  private void dispatcher(ObjectNode dispatcher) {
    boolean newest = isNewest();
    dispatcher
        .put(
            newest ? "wait_dispatch_record_size" : "coordinator_dispatch_record_size",
            figures.rowsWaiting)
        .put(
            newest ? "ready_execute_batch_size" : "dispatcher_ready_transaction_size",
            figures.batchesWaiting);
  }

  private String oldJvm() {
    long used = Math.round(figures.heapMegabytes);
    return ("jvm:[heapMemory[max:%dMB, init:1024MB, used:%dMB, committed:%dMB], "
            + "noHeapMemory[max:0MB, init:2MB, used:92MB, committed:97MB], "
            + "gc[gcName:ParNew, count:%d, time:%dms;gcName:ConcurrentMarkSweep, count:2, "
            + "time:184ms;], thread[count:41]]")
        .formatted(
            MetricsFigures.HEAP_MEGABYTES,
            used,
            Math.max(used, 2_048),
            figures.collections,
            figures.collectionMillis);
  }

  private String newJvm() {
    ObjectNode jvm = MAPPER.createObjectNode();
    jvm.put("heapMemoryMax", MetricsFigures.HEAP_MEGABYTES)
        .put("heapMemoryInit", 1_024)
        .put("heapMemoryUsed", Math.round(figures.heapMegabytes))
        .put("noHeapMemoryUsed", 92);
    var collectors = jvm.putArray("gcInfoList");
    collectors
        .addObject()
        .put("name", "ParNew")
        .put("count", figures.collections)
        .put("costMs", figures.collectionMillis);
    collectors.addObject().put("name", "ConcurrentMarkSweep").put("count", 2).put("costMs", 184);
    return text(jvm.put("threadCount", 34));
  }

  private ObjectNode host() {
    int busy = figures.sinkWorkersBusy;
    return MAPPER
        .createObjectNode()
        .put("cpu", rounded(2 + busy * 0.6))
        .put("sysCpu", rounded(5 + busy * 0.9));
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }

  private static String text(ObjectNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
