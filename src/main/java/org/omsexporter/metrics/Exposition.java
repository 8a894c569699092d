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
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Snapshot;

/**
 * The latest snapshots of all installations, kept as finished text, plain and compressed.
 *
 * <p>The text is made by {@link #update}, on the thread of who calls it, in one go for all
 * installations: publish whole polls. A metric whose text did not change is neither kept twice nor
 * compressed again. A scrape only writes the bytes, but after something has turned stale: then it
 * makes them anew. Thread safe.
 */
public final class Exposition {
  private final Map<String, Snapshot> snapshots = new ConcurrentSkipListMap<>();
  private final AtomicLong changes = new AtomicLong();
  private final List<MetricRow<?>> rows;
  private final Predicate<String> exported;
  private final Clock clock;

  private final Object encoding = new Object();
  private final Segments segments = new Segments();
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private final Map<String, Block> counterHeaders = new HashMap<>();
  private final List<@Nullable Block> blocks = new ArrayList<>();
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
    this.rows = rows;
    for (MetricRow<?> row : rows) {
      blocks.add(null);
      if (row.metric().type() == Metric.Type.COUNTER) {
        counterHeaders.put(row.metric().name(), Block.ofHeader(row.metric(), deflater));
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

  /** What every installation's data are now about, without what is stale. */
  Subjects subjects() {
    return Subjects.of(fresh(clock.instant()));
  }

  /** The rows that are exported now. */
  List<MetricRow<?>> rows() {
    return rows.stream().filter(this::isExported).toList();
  }

  private boolean isExported(MetricRow<?> row) {
    return exported.test(row.metric().name());
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
    Subjects subjects = Subjects.of(fresh);
    List<Block> all = new ArrayList<>(rows.size());
    TextWriter writer = new TextWriter(segments);
    for (int i = 0; i < rows.size(); i++) {
      if (isExported(rows.get(i))) {
        rows.get(i).read(subjects, new TextEncoder(rows.get(i), writer));
      }
      Block block = block(rows.get(i).metric().name(), blocks.get(i));
      blocks.set(i, block);
      if (block != null) {
        Block header = counterHeaders.get(block.metric());
        if (header != null) {
          all.add(header);
        }
        all.add(block);
      }
    }
    Instant validUntil =
        fresh.stream()
            .map(Snapshot::firstStaleAt)
            .filter(Objects::nonNull)
            .min(Instant::compareTo)
            .orElse(null);
    encoded = EncodedText.of(all, validUntil);
  }

  /** The text just written as a block: the previous one where they are equal, null for nothing. */
  private @Nullable Block block(String metric, @Nullable Block previous) {
    if (segments.isEmpty()) {
      return null;
    }
    if (previous != null && segments.contentEquals(previous.text())) {
      segments.clear();
      return previous;
    }
    return Block.of(metric, segments.take(), deflater);
  }

  private List<Snapshot> fresh(Instant now) {
    return snapshots.values().stream().map(snapshot -> snapshot.freshAt(now)).toList();
  }
}
