package org.omsexporter.web.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Snapshot;
import org.omsexporter.web.http.ProjectOrder.Listed;

/**
 * All projects in the orders that were asked for last, kept until a poll brings other projects: a
 * page of a long list costs little more than what is on it. The snapshots of the latest answer are
 * kept with them. Thread safe.
 */
final class SortedProjects {
  /** How many orders are kept; each holds a reference a project. */
  private static final int MOST = 8;

  private List<Snapshot> snapshots = List.of();
  private List<Listed> projects = List.of();
  private final Map<ProjectOrder, List<Listed>> sorted =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ProjectOrder, List<Listed>> eldest) {
          return size() > MOST;
        }
      };

  /** The projects of these snapshots as OMS lists them. */
  synchronized List<Listed> of(List<Snapshot> latest) {
    if (!isOf(latest)) {
      List<Listed> all = new ArrayList<>();
      for (Snapshot snapshot : latest) {
        for (ProjectState state : snapshot.projects().values()) {
          all.add(new Listed(snapshot.oms(), state));
        }
      }
      snapshots = List.copyOf(latest);
      projects = all;
      sorted.clear();
    }
    return projects;
  }

  /** The projects of these snapshots in an order. */
  synchronized List<Listed> of(List<Snapshot> latest, ProjectOrder order) {
    List<Listed> all = of(latest);
    return sorted.computeIfAbsent(order, by -> by.sorted(all));
  }

  /** A poll publishes a snapshot of its own, and looking into two would cost more than sorting. */
  @SuppressWarnings("ReferenceEquality")
  private boolean isOf(List<Snapshot> latest) {
    boolean same = latest.size() == snapshots.size();
    for (int i = 0; same && i < latest.size(); i++) {
      same = latest.get(i) == snapshots.get(i);
    }
    return same;
  }
}
