package org.omsexporter.connector;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.model.History;
import org.omsexporter.model.ProjectConnectors;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows what the connectors and full imports of one installation write about themselves. Each
 * file is read once an interval, a few at a time on one thread, so that neither OMS's disks nor the
 * polls notice. One that cannot be read is tried again in the next round.
 */
public final class ConnectorFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectorFollower.class);

  /** How many parts an interval is divided into. */
  private static final int TICKS = 60;

  /** How many files are read in one part at least, so that a small installation is read soon. */
  private static final int SHARE = 10;

  private final String oms;
  private final Duration interval;
  private final Supplier<Snapshot> snapshot;
  private final boolean stepMetrics;
  private final boolean hasFiles;
  private final Listener listener;
  private final ScheduledExecutorService scheduler;
  private final InstantSource clock;
  private final ConnectorWatch watch;
  private final Map<String, SpeedRing> rings = new ConcurrentHashMap<>();

  private List<Target> round = List.of();
  private int read;
  private int tick;
  private @Nullable String refusal;

  /**
   * Follows nothing before {@link #start}.
   *
   * @param snapshot the newest, which names the components to follow
   */
  public ConnectorFollower(
      OmsConfig config, Supplier<Snapshot> snapshot, Listener listener, InstantSource clock) {
    this.oms = config.name();
    this.interval = config.connectorMetricsInterval();
    this.snapshot = snapshot;
    this.stepMetrics = config.stepMetrics();
    this.hasFiles = !config.logs().isEmpty();
    this.listener = listener;
    this.scheduler = Executors.newSingleThreadScheduledExecutor(ConnectorFollower::thread);
    this.clock = clock;
    this.watch = new ConnectorWatch(config.logs(), config.staleAfter(), listener::unknownLine);
  }

  /** Told of what was read, on the thread that reads. */
  public interface Listener {
    /**
     * A round ended.
     *
     * @param connectors by project ID; projects without any are left out
     * @param files how many files there are in each state
     */
    void read(Map<String, ProjectConnectors> connectors, Map<FileState, Integer> files);

    /**
     * A line is not one of a connector.
     *
     * @param begin how it begins, or what is wrong with it
     */
    void unknownLine(String begin);
  }

  /** Reads from now on, where there is something to read. */
  public void start() {
    if (!hasFiles) {
      return;
    }
    long nanos = interval.dividedBy(TICKS).toNanos();
    Future<?> unused =
        scheduler.scheduleWithFixedDelay(this::tick, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  /**
   * What was seen of a project's incremental synchronization, oldest first; empty where OMS itself
   * has a history, and where no log directories are configured.
   */
  public Optional<List<SeenPoint>> seen(String projectId, Instant from, Instant to) {
    if (!hasFiles || !hasNoHistory(snapshot.get())) {
      return Optional.empty();
    }
    SpeedRing ring = rings.get(projectId);
    return Optional.of(ring == null ? List.of() : ring.between(from, to));
  }

  /** Stops reading. */
  @Override
  public void close() {
    scheduler.shutdownNow();
  }

  /** Reads the next few files; after the last one of a round tells what was read. */
  void tick() {
    try {
      if (tick == 0) {
        round = watch.targets(snapshot.get());
        read = 0;
      }
      readShare();
      // where there was nothing to read, the next part looks again
      tick = round.isEmpty() ? 0 : (tick + 1) % TICKS;
    } catch (RuntimeException | Error e) {
      tick = 0;
      tellIfMemoryRanOut(e);
      LOG.error(
          "{}: the connectors' own metrics could not be read; the next round is tried", oms, e);
    }
  }

  /** Tells the thread's handler when memory has run out: it may end the process. */
  private static void tellIfMemoryRanOut(Throwable e) {
    if (e instanceof OutOfMemoryError) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }

  private void readShare() {
    if (read == round.size()) {
      return;
    }
    int share = Math.max(SHARE, (round.size() + TICKS - 1) / TICKS);
    int end = Math.min(round.size(), read + share);
    for (; read < end; read++) {
      watch.read(round.get(read), clock.instant());
    }
    if (read == round.size()) {
      tell();
    }
  }

  private void tell() {
    Snapshot newest = snapshot.get();
    boolean speeds = !stepMetrics || hasNoHistory(newest);
    Map<String, ProjectConnectors> connectors = new HashMap<>();
    for (Map.Entry<String, ProjectState> project : newest.projects().entrySet()) {
      ProjectConnectors found = Summary.of(project.getValue(), watch, speeds);
      if (!found.equals(ProjectConnectors.NONE)) {
        connectors.put(project.getKey(), found);
      }
    }
    remember(newest, connectors);
    logRefusal();
    listener.read(connectors, watch.states());
  }

  private void remember(Snapshot newest, Map<String, ProjectConnectors> connectors) {
    if (!hasNoHistory(newest)) {
      rings.clear();
      return;
    }
    rings.keySet().retainAll(newest.projects().keySet());
    Instant now = clock.instant();
    connectors.forEach(
        (id, found) -> {
          if (!found.incremental().readings().isEmpty()) {
            rings
                .computeIfAbsent(id, any -> new SpeedRing())
                .add(now, latencySeconds(newest.projects().get(id)), found.incremental());
          }
        });
  }

  private static boolean hasNoHistory(Snapshot newest) {
    return newest.history() == History.ABSENT;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "connector-metrics");
    thread.setDaemon(true);
    return thread;
  }

  private static @Nullable Double latencySeconds(@Nullable ProjectState state) {
    Duration latency = state == null ? null : state.project().latency();
    return latency == null ? null : latency.toMillis() / 1e3;
  }

  /** Logs once when files cannot be read and once when all can again, not each round. */
  private void logRefusal() {
    String next = watch.refusal();
    if (next != null && refusal == null) {
      LOG.warn(
          "{}: {} connectors' metrics.log cannot be read, and have no metrics until they can: {};"
              + " let the exporter's user read what logs.run_dir holds",
          oms,
          watch.states().get(FileState.UNREADABLE),
          next);
    } else if (next == null && refusal != null) {
      LOG.info("{}: all connectors' metrics.log that are there can be read again", oms);
    }
    refusal = next;
  }
}
