package org.omsexporter.metrics;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.omsexporter.model.Snapshot;

/**
 * The latest snapshots of all installations, kept as finished text, plain and compressed.
 *
 * <p>The text of all installations is made by {@link #update}, on the thread of its caller, so
 * whole polls should be published. What did not change is neither written again, kept twice nor
 * compressed again ({@link MetricText}). A scrape only sends the bytes; it makes them anew only
 * once something in them has turned stale. Thread safe.
 */
public final class Exposition {
  private final Map<String, Snapshot> snapshots = new ConcurrentSkipListMap<>();
  private final AtomicLong changes = new AtomicLong();
  private final Predicate<String> exported;
  private final Clock clock;

  private final Object encoding = new Object();
  private final Subjects.Finder finder = new Subjects.Finder();
  private final TextWriter writer = new TextWriter(new Segments());
  private final Compression compression = new Compression();
  private final Map<String, Block> counterHeaders = new HashMap<>();
  private final List<MetricText<?>> texts = new ArrayList<>();
  private long encodedChanges;
  private volatile EncodedText encoded = EncodedText.of(List.of(), null);

  /**
   * An exposition without installations.
   *
   * @param exported tells by its name whether a metric is exported; asked anew at each update
   */
  public Exposition(Predicate<String> exported, Clock clock) {
    this(MetricCatalog.omsRows(), exported, clock);
  }

  Exposition(List<MetricRow<?>> rows, Predicate<String> exported, Clock clock) {
    this.exported = exported;
    this.clock = clock;
    for (MetricRow<?> row : rows) {
      texts.add(new MetricText<>(row));
      if (row.metric().type() == Metric.Type.COUNTER) {
        counterHeaders.put(row.metric().name(), Block.ofHeader(row.metric(), compression));
      }
    }
  }

  /** Publishes an installation's snapshot; a scrape that begins after this shows it. */
  public void update(Snapshot snapshot) {
    snapshots.put(snapshot.oms(), snapshot);
    encodeChange();
  }

  /** Forgets an installation. */
  public void remove(String oms) {
    snapshots.remove(oms);
    encodeChange();
  }

  /** The text as of now. */
  EncodedText text() {
    Instant now = clock.instant();
    EncodedText current = encoded;
    if (current.isValidAt(now)) {
      return current;
    }
    synchronized (encoding) {
      if (!encoded.isValidAt(now)) {
        encode(now);
      }
      return encoded;
    }
  }

  private void encodeChange() {
    long change = changes.incrementAndGet();
    synchronized (encoding) {
      // another thread that waited for the lock before may have encoded this change already
      if (encodedChanges < change) {
        encodedChanges = changes.get();
        encode(clock.instant());
      }
    }
  }

  private void encode(Instant now) {
    Collection<Snapshot> fresh = fresh(now);
    Subjects subjects = finder.find(fresh);
    List<MetricText<?>> written = new ArrayList<>();
    for (MetricText<?> text : texts) {
      if (exported.test(text.name())) {
        text.begin(subjects);
        written.add(text);
      } else {
        text.clear();
      }
    }
    // all metrics of some subjects before the next subjects, since these fit into the processor's
    // cache: metric by metric takes half as long again
    boolean more = true;
    while (more) {
      more = false;
      for (MetricText<?> text : written) {
        more |= text.encodePart(writer, compression);
      }
    }
    List<Block> all = new ArrayList<>(texts.size());
    for (MetricText<?> text : written) {
      List<Block> blocks = text.end();
      Block header = counterHeaders.get(text.name());
      if (header != null && !blocks.isEmpty()) {
        all.add(header);
      }
      all.addAll(blocks);
    }
    Instant validUntil =
        fresh.stream()
            .map(Snapshot::firstStaleAt)
            .filter(Objects::nonNull)
            .min(Instant::compareTo)
            .orElse(null);
    encoded = EncodedText.of(all, validUntil);
  }

  private List<Snapshot> fresh(Instant now) {
    return snapshots.values().stream().map(snapshot -> snapshot.freshAt(now)).toList();
  }
}
