package org.omsexporter.web.http;

import java.lang.ref.WeakReference;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Snapshot;
import org.omsexporter.web.http.ProjectOrder.Listed;

/**
 * Orders of all projects, each sorted once a snapshot: a page of a long list costs little more than
 * what is on it. A later snapshot is sorted from the former order, of which little changes from
 * poll to poll. Holds no snapshot: who looks once would keep that one alive beside all later ones.
 * Thread safe; what is sorted already is read without a lock.
 */
final class SortedProjects {
  private volatile Seen seen = new Seen(0, List.of(), new WeakReference<>(List.of()));

  /** One of each order that there is, which is a number a project. */
  private final Map<ProjectOrder, Places> sorted = new ConcurrentHashMap<>();

  /**
   * What was asked for last.
   *
   * @param version counts the lists of snapshots that were asked for
   * @param projects as OMS lists them
   */
  private record Seen(
      long version, List<WeakReference<Snapshot>> snapshots, WeakReference<List<Listed>> projects) {

    /**
     * A poll publishes a snapshot of its own, and looking into two would cost more than sorting.
     */
    boolean isOf(List<Snapshot> latest) {
      boolean same = latest.size() == snapshots.size();
      for (int i = 0; same && i < latest.size(); i++) {
        same = snapshots.get(i).refersTo(latest.get(i));
      }
      return same;
    }
  }

  /**
   * An order.
   *
   * @param version of the snapshots that it is of
   * @param indices in OMS's list, in this order
   */
  @SuppressWarnings("ArrayRecordComponent") // never changed, and compared with nothing
  private record Places(long version, int[] indices) {}

  /** Projects as OMS lists them, and the version of their snapshots. */
  private record Listing(long version, List<Listed> projects) {}

  /** The projects of these snapshots as OMS lists them. */
  List<Listed> of(List<Snapshot> latest) {
    return listing(latest).projects();
  }

  /** The projects of these snapshots in an order. */
  List<Listed> of(List<Snapshot> latest, ProjectOrder order) {
    Listing listing = listing(latest);
    List<Listed> all = listing.projects();
    int[] indices = places(listing, order).indices();
    return new AbstractList<>() {
      @Override
      public Listed get(int index) {
        return all.get(indices[index]);
      }

      @Override
      public int size() {
        return indices.length;
      }
    };
  }

  private Listing listing(List<Snapshot> latest) {
    Listing known = known(latest);
    return known == null ? listed(latest) : known;
  }

  private @Nullable Listing known(List<Snapshot> latest) {
    Seen last = seen;
    List<Listed> projects = last.projects().get();
    return projects != null && last.isOf(latest) ? new Listing(last.version(), projects) : null;
  }

  /** Lists the projects, unless another thread has just done so. */
  private synchronized Listing listed(List<Snapshot> latest) {
    Listing known = known(latest);
    if (known != null) {
      return known;
    }
    List<Listed> all = new ArrayList<>();
    for (Snapshot snapshot : latest) {
      for (ProjectState state : snapshot.projects().values()) {
        all.add(new Listed(snapshot.oms(), state));
      }
    }
    Seen last = seen;
    seen =
        last.isOf(latest)
            ? new Seen(last.version(), last.snapshots(), new WeakReference<>(all))
            : new Seen(
                last.version() + 1,
                latest.stream().map(snapshot -> new WeakReference<>(snapshot)).toList(),
                new WeakReference<>(all));
    return new Listing(seen.version(), all);
  }

  private Places places(Listing listing, ProjectOrder order) {
    Places places = sorted.get(order);
    if (places != null && places.version() == listing.version()) {
      return places;
    }
    // one sorts; others wait who want the same order
    return sorted.compute(
        order,
        (same, former) ->
            former != null && former.version() == listing.version()
                ? former
                : sort(listing, order, former));
  }

  private static Places sort(Listing listing, ProjectOrder order, @Nullable Places former) {
    List<Listed> all = listing.projects();
    int[] start =
        former != null && former.indices().length == all.size()
            ? former.indices()
            : IntStream.range(0, all.size()).toArray();
    return new Places(listing.version(), order.sorted(all, start));
  }
}
