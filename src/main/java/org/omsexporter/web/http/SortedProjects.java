package org.omsexporter.web.http;

import java.lang.ref.WeakReference;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Snapshot;
import org.omsexporter.web.http.ProjectOrder.Listed;

/**
 * Orders of all projects that were asked for last, each sorted once a snapshot: a page of a long
 * list costs little more than what is on it. A later snapshot is sorted from the former order, of
 * which little changes from poll to poll. Holds no snapshot: who looks once would keep that one
 * alive beside all later ones. Thread safe.
 */
final class SortedProjects {
  /** How many orders are kept; each holds a number a project. */
  private static final int MOST = 8;

  private List<WeakReference<Snapshot>> snapshots = List.of();
  private WeakReference<List<Listed>> projects = new WeakReference<>(List.of());
  private long version;
  private final Map<ProjectOrder, Places> sorted =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ProjectOrder, Places> eldest) {
          return size() > MOST;
        }
      };

  /**
   * An order.
   *
   * @param version of the snapshots that it is of
   * @param indices in OMS's list, in this order
   */
  @SuppressWarnings("ArrayRecordComponent") // never changed, and compared with nothing
  private record Places(long version, int[] indices) {}

  /** The projects of these snapshots as OMS lists them. */
  synchronized List<Listed> of(List<Snapshot> latest) {
    List<Listed> known = projects.get();
    if (known != null && isOf(latest)) {
      return known;
    }
    List<Listed> all = new ArrayList<>();
    for (Snapshot snapshot : latest) {
      for (ProjectState state : snapshot.projects().values()) {
        all.add(new Listed(snapshot.oms(), state));
      }
    }
    if (!isOf(latest)) {
      snapshots = latest.stream().map(WeakReference::new).toList();
      version++;
    }
    projects = new WeakReference<>(all);
    return all;
  }

  /** The projects of these snapshots in an order. */
  synchronized List<Listed> of(List<Snapshot> latest, ProjectOrder order) {
    List<Listed> all = of(latest);
    Places places = sorted.get(order);
    if (places == null || places.version != version) {
      int[] start =
          places != null && places.indices.length == all.size()
              ? places.indices
              : IntStream.range(0, all.size()).toArray();
      places = new Places(version, order.sorted(all, start));
      sorted.put(order, places);
    }
    int[] indices = places.indices;
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

  /** A poll publishes a snapshot of its own, and looking into two would cost more than sorting. */
  private boolean isOf(List<Snapshot> latest) {
    boolean same = latest.size() == snapshots.size();
    for (int i = 0; same && i < latest.size(); i++) {
      same = snapshots.get(i).refersTo(latest.get(i));
    }
    return same;
  }
}
