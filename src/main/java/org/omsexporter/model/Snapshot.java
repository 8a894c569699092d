package org.omsexporter.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One installation as of its latest polls. Immutable. Names are well-formed. They are unique among
 * projects, among the tags and steps of a project, and among a project's components of one kind,
 * because Prometheus refuses a scrape that has one series twice.
 *
 * @param oms name of the installation
 * @param up whether the last list poll read the project list
 * @param listedAt when the list was last read; null before the first good read
 * @param detailsReadAt when any project's components were last read; null before
 * @param staleAfter age from which data are no longer exported
 * @param projects by ID, in OMS's order
 * @param history whether OMS keeps a history of the figures of {@link Performance}
 */
public record Snapshot(
    String oms,
    boolean up,
    @Nullable Instant listedAt,
    @Nullable Instant detailsReadAt,
    Duration staleAfter,
    Map<String, ProjectState> projects,
    History history) {

  /** A snapshot before it is known whether OMS keeps a history. */
  public Snapshot(
      String oms,
      boolean up,
      @Nullable Instant listedAt,
      @Nullable Instant detailsReadAt,
      Duration staleAfter,
      Map<String, ProjectState> projects) {
    this(oms, up, listedAt, detailsReadAt, staleAfter, projects, History.UNKNOWN);
  }

  /** Copies the map, keeping its order. */
  public Snapshot {
    projects = Collections.unmodifiableMap(new LinkedHashMap<>(projects));
  }

  /** Nothing polled yet. */
  public static Snapshot empty(String oms, Duration staleAfter) {
    return new Snapshot(oms, false, null, null, staleAfter, Map.of());
  }

  /** The same with another age from which data are no longer exported. */
  public Snapshot withStaleAfter(Duration other) {
    return new Snapshot(oms, up, listedAt, detailsReadAt, other, projects, history);
  }

  /** The same with what is known now of OMS's history. */
  public Snapshot withHistory(History other) {
    return new Snapshot(oms, up, listedAt, detailsReadAt, staleAfter, projects, other);
  }

  /** The same with these projects only. */
  public Snapshot only(Predicate<String> ids) {
    if (projects.keySet().stream().allMatch(ids)) {
      return this;
    }
    Map<String, ProjectState> some = new LinkedHashMap<>(projects);
    some.keySet().removeIf(ids.negate());
    return new Snapshot(oms, up, listedAt, detailsReadAt, staleAfter, some, history);
  }

  /** The part of it that is fresh at a moment: nothing older than {@link #staleAfter}. */
  public Snapshot freshAt(Instant now) {
    Instant horizon = now.minus(staleAfter);
    if (listedAt == null || listedAt.isBefore(horizon)) {
      return new Snapshot(oms, up, null, null, staleAfter, Map.of(), history);
    }
    Instant oldest = oldest();
    if (oldest == null || !oldest.isBefore(horizon)) {
      return this;
    }
    Map<String, ProjectState> fresh = new LinkedHashMap<>();
    projects.forEach(
        (id, state) ->
            fresh.put(
                id,
                state
                    .withDetails(fresh(state, horizon))
                    .withConnectors(state.connectors().since(horizon))));
    Instant details =
        detailsReadAt == null || detailsReadAt.isBefore(horizon) ? null : detailsReadAt;
    return new Snapshot(oms, up, listedAt, details, staleAfter, fresh, history);
  }

  /** The part of one of its projects that is fresh at a moment. */
  public ProjectState freshAt(Instant now, ProjectState state) {
    return state.withDetails(fresh(state, now.minus(staleAfter)));
  }

  /** The first moment at which something of it turns stale; null where nothing can. */
  public @Nullable Instant firstStaleAt() {
    Instant oldest = oldest();
    return oldest == null ? null : oldest.plus(staleAfter);
  }

  /**
   * When the oldest part of it was read. Loops, because streams took a tenth of the time in which a
   * poll's text is made.
   */
  private @Nullable Instant oldest() {
    Instant oldest = earlier(listedAt, detailsReadAt);
    for (ProjectState state : projects.values()) {
      oldest = earlier(oldest, state.oldest());
    }
    return oldest;
  }

  /** The earlier of two moments; the other one where one is null. */
  static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.isBefore(one) ? other : one;
  }

  private static ProjectDetails fresh(ProjectState state, Instant horizon) {
    ProjectDetails details = state.details();
    Instant read = details.componentsReadAt();
    boolean componentsFresh = read != null && !read.isBefore(horizon);
    return new ProjectDetails(
        componentsFresh ? details.components() : List.of(),
        componentsFresh ? read : null,
        details.incremental().since(horizon),
        details.reverse().since(horizon));
  }
}
