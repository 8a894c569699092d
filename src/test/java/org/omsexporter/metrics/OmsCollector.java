package org.omsexporter.metrics;

import io.prometheus.client.Collector;
import io.prometheus.client.Predicate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Snapshot;

/**
 * Snapshots for simpleclient's registry: the same rows and samples as the exposition's text, one
 * object a sample. What simpleclient writes of it is what that text must be.
 */
public final class OmsCollector extends Collector implements Collector.Describable {
  private final Collection<Snapshot> snapshots;
  private final Clock clock;

  public OmsCollector(Collection<Snapshot> snapshots, Clock clock) {
    this.snapshots = snapshots;
    this.clock = clock;
  }

  @Override
  public List<MetricFamilySamples> collect() {
    return collect(null);
  }

  /** Only the metrics whose names pass; only these are read. */
  @Override
  public List<MetricFamilySamples> collect(@Nullable Predicate<String> names) {
    Instant now = clock.instant();
    Subjects subjects =
        new Subjects.Finder()
            .find(snapshots.stream().map(snapshot -> snapshot.freshAt(now)).toList());
    List<MetricFamilySamples> families = new ArrayList<>();
    for (MetricRow<?> row : MetricCatalog.omsRows()) {
      if (names == null || names.test(row.metric().name())) {
        Family family = new Family(row.metric());
        read(row, subjects, family);
        if (!family.samples.isEmpty()) {
          families.add(family.toSamples());
        }
      }
    }
    return families;
  }

  private static <T> void read(MetricRow<T> row, Subjects all, Family family) {
    row.read(row.scope().subjects().apply(all), family);
  }

  @Override
  public List<MetricFamilySamples> describe() {
    return MetricCatalog.omsRows().stream()
        .map(row -> new Family(row.metric()).toSamples())
        .toList();
  }

  /** Collects one metric's samples as simpleclient's objects. */
  private static final class Family implements Samples {
    private final Metric metric;
    private final List<MetricFamilySamples.Sample> samples = new ArrayList<>();
    private List<String> subject = List.of();

    Family(Metric metric) {
      this.metric = metric;
    }

    MetricFamilySamples toSamples() {
      return new MetricFamilySamples(
          metric.name(), Type.valueOf(metric.type().name()), metric.help(), samples);
    }

    @Override
    public void subject(Subject<?> next) {
      subject = next.labels();
    }

    @Override
    public void add(double value) {
      add(value, List.of());
    }

    @Override
    public void add(double value, String label) {
      add(value, List.of(label));
    }

    @Override
    public void add(double value, String first, String second) {
      add(value, List.of(first, second));
    }

    @Override
    public void add(double value, List<String> labels) {
      List<String> values = new ArrayList<>(subject);
      labels.forEach(label -> values.add(LabelValue.bounded(label)));
      samples.add(new MetricFamilySamples.Sample(metric.name(), metric.labels(), values, value));
    }
  }
}
