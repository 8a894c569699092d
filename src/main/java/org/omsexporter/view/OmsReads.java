package org.omsexporter.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.omsexporter.connector.SeenPoint;
import org.omsexporter.model.Performance.Figure;
import org.omsexporter.model.StepKind;
import org.omsexporter.oms.ConsoleClient;
import org.omsexporter.oms.MetricQuery;
import org.omsexporter.oms.http.OmsException;
import org.omsexporter.oms.read.ConfiguredComponent;
import org.omsexporter.oms.read.StepMetric;

/**
 * What is asked of one OMS when somebody looks, kept for seconds. Those who ask for the same thing
 * at the same time share one call, and its failure. Safe for threads.
 */
public final class OmsReads {
  private static final Duration SETUP_KEPT = Duration.ofSeconds(30);
  private static final Duration COMPONENTS_KEPT = Duration.ofSeconds(2);
  private static final Duration HISTORY_KEPT = Duration.ofSeconds(15);
  private static final Duration SHORTEST_SPAN = Duration.ofHours(1);
  private static final int MOST_POINTS = 1_000;
  private static final int MOST_PLACES = 100_000;

  /** What OMS answers at least, so that fewer are thinned out here. */
  private static final int FEWEST_POINTS = 5;

  private static final List<Figure> CHARTS =
      List.of(
          Figure.LATENCY_SECONDS,
          Figure.TRAFFIC_BYTES_PER_SECOND,
          Figure.WRITE_DURATION_SECONDS,
          Figure.ROWS_PER_SECOND);

  private final ConsoleClient console;
  private final Seen seen;
  private final Cache<String, CompletableFuture<ProjectSetup>> setups = cache(SETUP_KEPT, 1_000);
  private final Cache<String, CompletableFuture<List<ComponentWithConfig>>> components =
      cache(COMPONENTS_KEPT, 1_000);
  private final Cache<String, String> places =
      Caffeine.newBuilder().maximumSize(MOST_PLACES).build();
  private final Cache<String, CompletableFuture<List<VerificationRow>>> verifications =
      cache(HISTORY_KEPT, 100);
  private final Cache<MetricQuery, CompletableFuture<StepMetric>> history =
      cache(HISTORY_KEPT, 1_000);

  /**
   * Asks by this client.
   *
   * @param seen where OMS keeps no history
   */
  public OmsReads(ConsoleClient console, Seen seen) {
    this.console = console;
    this.seen = seen;
  }

  /** What the exporter itself saw of a project's incremental synchronization. */
  @FunctionalInterface
  public interface Seen {
    /** Its points, oldest first; empty where OMS has to be asked. */
    Optional<List<SeenPoint>> of(String projectId, Instant from, Instant to);
  }

  /**
   * How a project is set up.
   *
   * @throws ReadFailedException when OMS gives no answer
   */
  public ProjectSetup setup(String projectId) {
    return shared(setups, projectId, () -> ProjectSetup.of(console.describeProject(projectId)));
  }

  /**
   * The components of a project with their configuration.
   *
   * @throws ReadFailedException when OMS gives no answer
   */
  public List<ComponentWithConfig> components(String projectId) {
    return shared(
        components,
        projectId,
        () -> {
          List<ConfiguredComponent> read = console.describeConfiguredComponents(projectId);
          read.forEach(one -> places.put(one.component().id(), projectId));
          return read.stream().map(OmsReads::masked).toList();
        });
  }

  /** The project whose {@link #components} last had one of this ID; empty where none had. */
  public Optional<String> projectOf(String componentId) {
    return Optional.ofNullable(places.getIfPresent(componentId));
  }

  /**
   * What the full verification of a project found, a row a table.
   *
   * @throws ReadFailedException when OMS gives no answer
   */
  public List<VerificationRow> verification(String projectId) {
    return shared(
        verifications,
        projectId,
        () -> console.verification(projectId).stream().map(VerificationRow::of).toList());
  }

  /**
   * OMS's own history of one step, oldest first; empty of a step of which it keeps none. Where OMS
   * keeps no history at all, what the exporter saw of the incremental step since it started.
   *
   * @param points at most about this many
   * @throws ReadFailedException when OMS gives no answer
   */
  public List<PerformanceRow> performance(
      String projectId, StepKind step, Instant from, Instant to, int points) {
    if (step == StepKind.INCREMENTAL_SYNC) {
      Optional<List<SeenPoint>> own = seen.of(projectId, from, to);
      if (own.isPresent()) {
        List<PerformanceRow> rows =
            own.get().stream().map(point -> row(point.time(), point.figures())).toList();
        return PerformanceRow.atMost(points, rows);
      }
    }
    Map<Instant, Map<Figure, Double>> byTime = new TreeMap<>();
    int asked = askedPoints(from, to, points);
    for (Figure figure : CHARTS) {
      String metricType = figure.metricType(step).orElse(null);
      if (metricType == null) {
        continue;
      }
      MetricQuery query =
          new MetricQuery(projectId, step, metricType, MetricQuery.Aggregator.AVG, from, to, asked);
      StepMetric metric = shared(history, query, () -> console.stepMetric(query));
      metric
          .history(figure)
          .forEach(
              (at, value) -> {
                if (!at.isBefore(from) && !at.isAfter(to)) {
                  byTime.computeIfAbsent(at, any -> new EnumMap<>(Figure.class)).put(figure, value);
                }
              });
    }
    List<PerformanceRow> rows =
        byTime.entrySet().stream().map(row -> row(row.getKey(), row.getValue())).toList();
    return points < FEWEST_POINTS ? PerformanceRow.atMost(points, rows) : rows;
  }

  /**
   * How many points to ask for: OMS answers at least an hour, whose points a shorter span shares.
   */
  private static int askedPoints(Instant from, Instant to, int points) {
    long spanMillis = Math.max(1, Duration.between(from, to).toMillis());
    double widened = Math.max(1, (double) SHORTEST_SPAN.toMillis() / spanMillis);
    return (int) Math.min(Math.max(points, MOST_POINTS), Math.ceil(points * widened));
  }

  /** Drops what is kept of a project, as after an action on it. */
  public void forget(String projectId) {
    setups.invalidate(projectId);
    verifications.invalidate(projectId);
    components.invalidate(projectId);
  }

  private static PerformanceRow row(Instant time, Map<Figure, Double> values) {
    return new PerformanceRow(
        time,
        values.get(Figure.LATENCY_SECONDS),
        values.get(Figure.TRAFFIC_BYTES_PER_SECOND),
        values.get(Figure.WRITE_DURATION_SECONDS),
        values.get(Figure.ROWS_PER_SECOND));
  }

  private static ComponentWithConfig masked(ConfiguredComponent read) {
    return new ComponentWithConfig(read.component(), read.maskedConfig());
  }

  private static <K, V> V shared(Cache<K, CompletableFuture<V>> cache, K key, Supplier<V> read) {
    CompletableFuture<V> own = new CompletableFuture<>();
    CompletableFuture<V> running = cache.asMap().putIfAbsent(key, own);
    if (running == null) {
      running = own;
      try {
        own.complete(read.get());
      } catch (RuntimeException | Error e) {
        cache.asMap().remove(key, own);
        own.completeExceptionally(e);
      }
    }
    try {
      return running.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof OmsException failure) {
        throw new ReadFailedException(failure);
      }
      throw e;
    }
  }

  private static <K, V> Cache<K, CompletableFuture<V>> cache(Duration kept, int most) {
    return Caffeine.newBuilder().expireAfterWrite(kept).maximumSize(most).build();
  }
}
