package org.omsexporter.metrics;

import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import io.prometheus.client.SimpleCollector;
import io.prometheus.client.hotspot.BufferPoolsExports;
import io.prometheus.client.hotspot.ClassLoadingExports;
import io.prometheus.client.hotspot.GarbageCollectorExports;
import io.prometheus.client.hotspot.MemoryAllocationExports;
import io.prometheus.client.hotspot.MemoryPoolsExports;
import io.prometheus.client.hotspot.StandardExports;
import io.prometheus.client.hotspot.ThreadExports;
import io.prometheus.client.hotspot.VersionInfoExports;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.omsexporter.model.CallOutcome;
import org.omsexporter.model.PollKind;
import org.omsexporter.model.PollOutcome;

/**
 * What the exporter counts about itself, and the figures of its JVM. Thread safe.
 *
 * <p>The counters of an installation are at 0 from {@link #addInstallation} on, so that the first
 * failure is an increase. They end with {@link #removeInstallation}: a call that ends later is not
 * counted.
 */
public final class SelfMetrics {
  private static final double NANOS = 1e9;
  private static final double[] CALL_BUCKETS = {
    .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30
  };
  private static final double[] POLL_BUCKETS = {.05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60, 120, 300};

  private final Gauge buildInfo = build(Gauge.build(), ExporterMetrics.BUILD_INFO);
  private final Counter polls = build(Counter.build(), ExporterMetrics.POLLS);
  private final Histogram pollDuration =
      build(Histogram.build().buckets(POLL_BUCKETS), ExporterMetrics.POLL_DURATION);
  private final Gauge lastSuccess = build(Gauge.build(), ExporterMetrics.LAST_SUCCESS);
  private final Counter apiRequests = build(Counter.build(), ExporterMetrics.API_REQUESTS);
  private final Histogram apiRequestDuration =
      build(Histogram.build().buckets(CALL_BUCKETS), ExporterMetrics.API_REQUEST_DURATION);
  private final Counter unknownValues = build(Counter.build(), ExporterMetrics.UNKNOWN_VALUES);
  private final Gauge connectorFiles = build(Gauge.build(), ExporterMetrics.CONNECTOR_FILES);
  private final Counter actions = build(Counter.build(), ExporterMetrics.ACTIONS);
  private final Counter auditWriteFailures =
      build(Counter.build(), ExporterMetrics.AUDIT_WRITE_FAILURES);
  private final Gauge reloadSuccessful = build(Gauge.build(), ExporterMetrics.RELOAD_SUCCESSFUL);
  private final Gauge reloadTime = build(Gauge.build(), ExporterMetrics.RELOAD_TIME);

  private final List<Collector> jvm =
      List.of(
          new StandardExports(),
          new MemoryPoolsExports(),
          new MemoryAllocationExports(),
          new BufferPoolsExports(),
          new GarbageCollectorExports(),
          new ThreadExports(),
          new ClassLoadingExports(),
          new VersionInfoExports());

  private final Map<String, Set<Series>> seriesByInstallation = new ConcurrentHashMap<>();

  /**
   * Counters of a process that has just read its configuration.
   *
   * @param version of the exporter
   * @param revision of its source
   * @param javaVersion of the JVM
   * @param configRead when the configuration was read
   */
  public SelfMetrics(String version, String revision, String javaVersion, Instant configRead) {
    buildInfo.labels(version, revision, javaVersion).set(1);
    reload(true, configRead);
  }

  /**
   * Starts the counters of an installation, and of each call that can be made of it. Those that are
   * there already go on.
   */
  public void addInstallation(String oms, Collection<ApiAction> calls) {
    Set<Series> series = new HashSet<>();
    for (PollKind kind : PollKind.values()) {
      series.add(new Series(pollDuration, List.of(oms, kind.word())));
      for (PollOutcome outcome : PollOutcome.values()) {
        series.add(new Series(polls, List.of(oms, kind.word(), outcome.word())));
      }
    }
    for (ApiAction call : calls) {
      for (CallOutcome outcome : CallOutcome.values()) {
        series.add(
            new Series(apiRequests, List.of(oms, call.api(), call.action(), outcome.word())));
      }
    }
    series.forEach(Series::start);
    seriesByInstallation.computeIfAbsent(oms, name -> ConcurrentHashMap.newKeySet()).addAll(series);
  }

  /** Ends all series of an installation. */
  public void removeInstallation(String oms) {
    Set<Series> series = seriesByInstallation.remove(oms);
    if (series != null) {
      series.forEach(Series::remove);
    }
  }

  /** Counts a finished call of OMS. */
  public void apiCall(
      String oms, String api, String action, CallOutcome outcome, Duration duration) {
    ifWatched(
        oms,
        series -> {
          count(series, apiRequests, oms, api, action, outcome.word());
          observe(series, apiRequestDuration, duration, oms, api, action);
        });
  }

  /** Counts a finished poll. */
  public void poll(String oms, PollKind kind, PollOutcome outcome, Duration duration) {
    ifWatched(
        oms,
        series -> {
          count(series, polls, oms, kind.word(), outcome.word());
          observe(series, pollDuration, duration, oms, kind.word());
        });
  }

  /** Notes when a poll of this kind succeeded; before the first success there is no such series. */
  public void lastSuccess(String oms, PollKind kind, Instant at) {
    ifWatched(
        oms,
        series -> {
          series.add(new Series(lastSuccess, List.of(oms, kind.word())));
          lastSuccess.labels(oms, kind.word()).set(seconds(at));
        });
  }

  /**
   * Notes how many metrics files of an installation's connectors are in each state.
   *
   * @param state a word, of a fixed small set
   */
  public void connectorFiles(String oms, String state, int files) {
    ifWatched(
        oms,
        series -> {
          series.add(new Series(connectorFiles, List.of(oms, state)));
          connectorFiles.labels(oms, state).set(files);
        });
  }

  /** Counts a value of OMS that the tables do not know. */
  public void unknownValue(String oms, String field) {
    ifWatched(oms, series -> count(series, unknownValues, oms, field));
  }

  /**
   * Counts an action that somebody asked for.
   *
   * @param oms empty where no installation was found for it
   * @param target {@code project}, {@code component} or {@code label}
   * @param outcome {@code done}, {@code refused}, {@code failed} or {@code unauthorized}
   */
  public void action(String oms, String action, String target, String outcome) {
    Set<Series> series = oms.isEmpty() ? new HashSet<>() : seriesByInstallation.get(oms);
    if (series != null) {
      count(series, actions, oms, action, target, outcome);
    }
  }

  /** Counts a row that could not be written to the audit file. */
  public void auditWriteFailure() {
    auditWriteFailures.inc();
  }

  /** Notes an attempt to read the configuration again, and its time where it succeeded. */
  public void reload(boolean successful, Instant at) {
    reloadSuccessful.set(successful ? 1 : 0);
    if (successful) {
      reloadTime.set(seconds(at));
    }
  }

  /** Adds these metrics and those of the JVM to a registry. */
  void registerIn(CollectorRegistry registry) {
    List<Collector> all = new ArrayList<>();
    all.addAll(List.of(buildInfo, polls, pollDuration, lastSuccess, apiRequests));
    all.addAll(List.of(apiRequestDuration, unknownValues, connectorFiles, actions));
    all.add(auditWriteFailures);
    all.addAll(List.of(reloadSuccessful, reloadTime));
    all.addAll(jvm);
    all.forEach(registry::register);
  }

  private void ifWatched(String oms, Consumer<Set<Series>> change) {
    Set<Series> series = seriesByInstallation.get(oms);
    if (series != null) {
      change.accept(series);
    }
  }

  private static void count(Set<Series> series, Counter counter, String... labels) {
    series.add(new Series(counter, List.of(labels)));
    counter.labels(labels).inc();
  }

  private static void observe(
      Set<Series> series, Histogram histogram, Duration duration, String... labels) {
    series.add(new Series(histogram, List.of(labels)));
    histogram.labels(labels).observe(duration.toNanos() / NANOS);
  }

  private static double seconds(Instant time) {
    return time.toEpochMilli() / 1e3;
  }

  private static <C extends SimpleCollector<?>> C build(
      SimpleCollector.Builder<?, C> builder, Metric metric) {
    return builder
        .name(metric.name())
        .help(metric.help())
        .labelNames(metric.labels().toArray(String[]::new))
        .create();
  }

  /**
   * A call that the exporter can make of OMS.
   *
   * @param api {@code console} or {@code cm}
   * @param action the name that the call has in metrics
   */
  public record ApiAction(String api, String action) {}

  /** One series of one metric. */
  private record Series(SimpleCollector<?> collector, List<String> labels) {
    void start() {
      collector.labels(labels.toArray(String[]::new));
    }

    void remove() {
      collector.remove(labels.toArray(String[]::new));
    }
  }
}
