package org.omsexporter.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.History;
import org.omsexporter.model.Snapshot;

/** What it costs to follow many connectors, whose files have a new line each time. */
public final class ReadingCost {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
  private static final int READ_BYTES = 8 << 10;

  private final Path run;
  private final List<Target> targets;
  private final ConnectorWatch watch;
  private final byte[] buffer = new byte[READ_BYTES];

  /**
   * Files of some size: sparse, with the lines of an hour at their end.
   *
   * @param connectors how many
   */
  public ReadingCost(Path run, int connectors, long bytes) throws IOException {
    this.run = run;
    Instant now = Instant.now();
    List<Component> components = new ArrayList<>();
    for (int i = 0; i < connectors; i++) {
      components.add(
          TestInstallation.component(
              ComponentType.CONNECTOR,
              "10.0.0.7-9000:connector_v2:np_%06x-incr_trans-1-0:%010d".formatted(i, i)));
    }
    Snapshot snapshot =
        TestInstallation.snapshot(
            now,
            History.ABSENT,
            TestInstallation.project("np_1", now, 60, null, components.toArray(Component[]::new)));
    this.watch =
        new ConnectorWatch(
            TestInstallation.config(run).logs(),
            Duration.ofMinutes(2),
            line -> {
              throw new IllegalStateException(line);
            });
    this.targets = watch.targets(snapshot);
    String hour = line(now.minusSeconds(10)).repeat(8);
    for (Target target : targets) {
      Path file = file(target);
      Files.createDirectories(file.getParent());
      try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
        sparse.setLength(bytes);
        sparse.seek(bytes);
        sparse.write(("\n" + hour).getBytes(UTF_8));
      }
    }
  }

  /** Lets each connector write a line. */
  public void grow() throws IOException {
    byte[] line = line(Instant.now()).getBytes(UTF_8);
    for (Target target : targets) {
      Files.write(file(target), line, StandardOpenOption.APPEND);
    }
  }

  /** CPU of following one connector, of all in a round, in microseconds. */
  public double follow() {
    Instant now = Instant.now();
    long start = cpuNanos();
    for (Target target : targets) {
      watch.read(target, now);
    }
    return (cpuNanos() - start) / 1e3 / targets.size();
  }

  /** The same of finding, opening and reading each file with nothing done to what was read. */
  public double openAndRead() throws IOException {
    long start = cpuNanos();
    for (Target target : targets) {
      Path real = file(target).toRealPath();
      if (!real.startsWith(run.toRealPath())) {
        throw new IllegalStateException();
      }
      long size =
          Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).size();
      try (FileChannel channel = FileChannel.open(real, StandardOpenOption.READ)) {
        ByteBuffer end = ByteBuffer.wrap(buffer);
        channel.read(end, size - READ_BYTES);
      }
    }
    return (cpuNanos() - start) / 1e3 / targets.size();
  }

  /** How many have a reading that is known. */
  public long known() {
    return targets.stream()
        .map(target -> watch.connector(target.component().id()))
        .filter(connector -> connector != null && connector.newest() != null)
        .count();
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private Path file(Target target) {
    return run.resolve(target.component().id()).resolve("logs/msg/metrics.log");
  }

  private static String line(Instant time) {
    return "[%s] %s%n".formatted(TIME.format(time), JSON);
  }

  private static final String JSON =
      """
      [{"jvm":{"JVM":"{\\"heapMemoryMax\\":7782,\\"heapMemoryInit\\":8192,\\"heapMemoryUsed\\":1072,\
      \\"heapMemoryCommitted\\":7782,\\"noHeapMemoryMax\\":0,\\"noHeapMemoryInit\\":2,\
      \\"noHeapMemoryUsed\\":98,\\"gcInfoList\\":[{\\"name\\":\\"ParNew\\",\\"count\\":6,\\"costMs\\":770},\
      {\\"name\\":\\"ConcurrentMarkSweep\\",\\"count\\":2,\\"costMs\\":170}],\\"threadCount\\":134}"},\
      "os":{"OS":"{\\"cpu\\":1.5,\\"sysCpu\\":3.5,\\"load\\":2.5}"},\
      "sink":{"rps":4100.5,"tps":123.25,"iops":"2.14748365E6","sink_delay":3,"sink_execute_time":1.25,\
      "sink_commit_time":3.5,"sink_request_time":4.75,"sink_total_transaction":123456,\
      "sink_total_record":9876543,"sink_total_bytes":3765432100,"sink_worker_num":12,\
      "sink_worker_num_all":64,"source_iops":1234567.5,"ob_exceed_mem_high_watermark_times":0,\
      "ob_exceed_cpu_high_watermark_times":0,"paused_total_time_ms":0,"ob_free_memory":-1,\
      "ob_free_cpu":-1},\
      "source":{"p_4x1a_source-000-0source_rps":4096.5,"p_4x1a_source-000-0source_iops":1234567.5,\
      "p_4x1a_source-000-0source_record_num":123456,"p_4x1a_source-000-0source_dml_num":123400,\
      "p_4x1a_source-000-0source_dml_rps":4090.5,"source_worker_num":3,"source_worker_num_all":16,\
      "source_read_time":2.25,"StoreSource[0]source_delay":5,"StoreSource[0]source_status":"running"},\
      "dispatcher":{"wait_dispatch_record_size":0,"ready_execute_batch_size":12},\
      "frame":{"queue_slot1.batchAccumulate":2,"queue_slot1.recordAccumulate":30,\
      "forward_slot0.batchAccumulate":1,"forward_slot0.recordAccumulate":4}}]\
      """;
}
