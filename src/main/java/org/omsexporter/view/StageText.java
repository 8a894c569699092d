package org.omsexporter.view;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.ConnectorFigure;
import org.omsexporter.model.ConnectorReading;
import org.omsexporter.model.Stage;

/**
 * What holds a project up, in words, with the figures that say so.
 *
 * @param why one sentence
 * @param change what to do about it, one sentence
 * @param parameters of the component's configuration that turn it
 */
public record StageText(String why, String change, List<String> parameters) {

  /** In English. */
  public static StageText english(Stage stage, ConnectorReading reading) {
    Figures figures = new Figures(reading);
    return switch (stage) {
      case MEMORY ->
          text(
              "The connector's memory is the bottleneck: "
                  + figures.of("%s of %s MB of its heap are used", figures.heap())
                  + ", and collections go on.",
              "Raise coordinator.connectorJvmParam.",
              "coordinator.connectorJvmParam");
      case TARGET ->
          text(
              "The destination OceanBase holds the connector back: since its start it was short of"
                  + figures.of(" memory %s times and of CPU %s times.", figures.shortages()),
              "Give the destination tenant more memory or CPU, or lower sink.workerNum.",
              "sink.workerNum");
      case WRITE ->
          text(
              "Writing to the destination is the bottleneck: "
                  + figures.of("%s of %s workers busy, ", figures.sinkWorkers())
                  + figures.of("%s batches ready.", figures.batches()),
              "Raise sink.workerNum or look at the destination.",
              "sink.workerNum");
      case DISPATCH ->
          text(
              "Dispatching, the computation of partitions, is the bottleneck: "
                  + figures.of("%s rows wait.", figures.rows()),
              "Look at sink.enablePartitionBucket.",
              "sink.enablePartitionBucket");
      case READ ->
          text(
              "Reading from the source is the bottleneck: "
                  + figures.of("%s of %s workers busy.", figures.sourceWorkers()),
              "Raise source.workerNum or look at the source.",
              "source.workerNum");
      case SLICE ->
          text(
              "Cutting tables into slices is the bottleneck: no slice waits, and "
                  + figures.of("%s of %s source workers are busy.", figures.sourceWorkers()),
              "Raise source.sliceBatchSize and source.sliceWorkerNum.",
              "source.sliceBatchSize",
              "source.sliceWorkerNum");
      case STORE ->
          text(
              "The store is the bottleneck: nothing holds the connector up, and the store has not"
                  + " caught up.",
              "Look at the store's log and at the source database's log.");
      case SOURCE ->
          text(
              "The source has no more: nothing waits anywhere, and the store is up to date.",
              "Nothing is to be changed here; look whether the source writes.");
    };
  }

  /** In Chinese. */
  public static StageText chinese(Stage stage, ConnectorReading reading) {
    Figures figures = new Figures(reading);
    return switch (stage) {
      case MEMORY ->
          text(
              "瓶颈在 Connector 的内存："
                  + figures.of("堆已使用 %s MB，上限 %s MB", figures.heap())
                  + "，垃圾回收持续进行。",
              "调大 coordinator.connectorJvmParam。",
              "coordinator.connectorJvmParam");
      case TARGET ->
          text(
              "目标端 OceanBase 正在限制写入："
                  + figures.of("启动以来内存不足 %s 次，CPU 不足 %s 次。", figures.shortages()),
              "为目标端租户增加内存或 CPU，或调小 sink.workerNum。",
              "sink.workerNum");
      case WRITE ->
          text(
              "瓶颈在写入目标端："
                  + figures.of("写线程忙 %s 个，共 %s 个，", figures.sinkWorkers())
                  + figures.of("待写批次 %s 个。", figures.batches()),
              "调大 sink.workerNum，或检查目标端。",
              "sink.workerNum");
      case DISPATCH ->
          text(
              "瓶颈在分发（分区计算）：" + figures.of("%s 行等待分发。", figures.rows()),
              "检查 sink.enablePartitionBucket。",
              "sink.enablePartitionBucket");
      case READ ->
          text(
              "瓶颈在读取源端：" + figures.of("读线程忙 %s 个，共 %s 个。", figures.sourceWorkers()),
              "调大 source.workerNum，或检查源端。",
              "source.workerNum");
      case SLICE ->
          text(
              "瓶颈在切片：没有待读的分片，" + figures.of("读线程忙 %s 个，共 %s 个。", figures.sourceWorkers()),
              "调大 source.sliceBatchSize 和 source.sliceWorkerNum。",
              "source.sliceBatchSize",
              "source.sliceWorkerNum");
      case STORE -> text("瓶颈在 Store：Connector 没有积压，但 Store 尚未追上当前时间。", "查看 Store 的日志和源端数据库的日志。");
      case SOURCE -> text("源端没有更多数据：各环节都没有积压，Store 已是最新。", "无需调整；请检查源端是否有写入。");
    };
  }

  private static StageText text(String why, String change, String... parameters) {
    return new StageText(why, change, List.of(parameters));
  }

  /** The figures of a reading as texts; an unknown one is a question mark. */
  private record Figures(ConnectorReading reading) {
    private static final double MEBIBYTE = 1 << 20;

    String of(String format, String... figures) {
      return format.formatted((Object[]) figures);
    }

    String[] heap() {
      return new String[] {
        number(ConnectorFigure.HEAP_USED_BYTES, MEBIBYTE),
        number(ConnectorFigure.HEAP_MAX_BYTES, MEBIBYTE)
      };
    }

    String[] shortages() {
      return new String[] {
        number(ConnectorFigure.MEMORY_SHORTAGES, 1), number(ConnectorFigure.CPU_SHORTAGES, 1)
      };
    }

    String[] sinkWorkers() {
      return new String[] {
        number(ConnectorFigure.SINK_WORKERS_BUSY, 1), number(ConnectorFigure.SINK_WORKERS, 1)
      };
    }

    String[] sourceWorkers() {
      return new String[] {
        number(ConnectorFigure.SOURCE_WORKERS_BUSY, 1), number(ConnectorFigure.SOURCE_WORKERS, 1)
      };
    }

    String batches() {
      return number(ConnectorFigure.WAITING_BATCHES, 1);
    }

    String rows() {
      return number(ConnectorFigure.WAITING_ROWS, 1);
    }

    private String number(ConnectorFigure figure, double unit) {
      @Nullable Double value = reading.value(figure);
      return value == null ? "?" : String.format(Locale.ROOT, "%,.0f", value / unit);
    }
  }
}
