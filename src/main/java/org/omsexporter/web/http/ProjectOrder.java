package org.omsexporter.web.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Checkpoint;
import org.omsexporter.model.Performance.Figure;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.Step;

/**
 * The order of a list of projects: by one of their values, those without it last, then by
 * installation and ID. Each value is read once.
 */
@SuppressWarnings("rawtypes")
final class ProjectOrder {
  private static final Map<String, Function<Listed, @Nullable Comparable>> KEYS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("oms", Listed::oms),
              of("id", Project::id),
              of("name", project -> project.name().toLowerCase(Locale.ROOT)),
              of("type", project -> project.type().word()),
              of("status", project -> project.status().word()),
              Map.entry("statusSince", listed -> listed.state().statusSince()),
              of("level", Project::alertLevel),
              of("owner", Project::owner),
              of("sourceType", Project::sourceType),
              of("sinkType", Project::sinkType),
              of("source", Project::source),
              of("sink", Project::sink),
              of("latency", Project::latency),
              of("checkpoint", ProjectOrder::position),
              figure("rowsPerSecond", Figure.ROWS_PER_SECOND),
              figure("trafficBytesPerSecond", Figure.TRAFFIC_BYTES_PER_SECOND),
              figure("writeDurationSeconds", Figure.WRITE_DURATION_SECONDS),
              of("currentStep", ProjectOrder::currentStep),
              of("createdAt", Project::created),
              of("modifiedAt", Project::modified),
              of("startedAt", Project::started),
              of("finishedAt", Project::finished),
              of("recentAlarms", Project::alarmsRecent),
              of("urgency", ProjectOrder::urgency)));

  private final String sort;
  private final Function<Listed, @Nullable Comparable> key;
  private final boolean descending;

  private ProjectOrder(
      String sort, Function<Listed, @Nullable Comparable> key, boolean descending) {
    this.sort = sort;
    this.key = key;
    this.descending = descending;
  }

  /** A project of an installation. */
  record Listed(String oms, ProjectState state) {}

  private record Keyed(@Nullable Comparable key, Listed listed, int index) {}

  /**
   * As a request asks, such as {@code -latency}.
   *
   * @throws ProblemException 400 for a value that no project has
   */
  static ProjectOrder of(String sort) {
    boolean descending = sort.startsWith("-");
    Function<Listed, @Nullable Comparable> key = KEYS.get(descending ? sort.substring(1) : sort);
    if (key == null) {
      throw Query.bad(
          "sort=%s is none of %s, each also with a minus sign."
              .formatted(Query.quoted(sort), String.join(", ", KEYS.keySet())));
    }
    return new ProjectOrder(sort, key, descending);
  }

  /**
   * The indices of projects in this order.
   *
   * @param start the indices in an order from which to start: what stands right there already costs
   *     next to nothing
   */
  int[] sorted(List<Listed> projects, int[] start) {
    return Arrays.stream(start)
        .mapToObj(index -> keyed(projects.get(index), index))
        .sorted(this::compare)
        .mapToInt(Keyed::index)
        .toArray();
  }

  private Keyed keyed(Listed listed, int index) {
    return new Keyed(key.apply(listed), listed, index);
  }

  @SuppressWarnings("unchecked")
  private int compare(Keyed one, Keyed other) {
    Comparable key = one.key();
    Comparable otherKey = other.key();
    if (key == null || otherKey == null) {
      return key == otherKey ? byPlace(one, other) : key == null ? 1 : -1;
    }
    int order = descending ? otherKey.compareTo(key) : key.compareTo(otherKey);
    return order == 0 ? byPlace(one, other) : order;
  }

  private static int byPlace(Keyed one, Keyed other) {
    int order = one.listed().oms().compareTo(other.listed().oms());
    return order == 0
        ? one.listed().state().project().id().compareTo(other.listed().state().project().id())
        : order;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProjectOrder order && order.sort.equals(sort);
  }

  @Override
  public int hashCode() {
    return sort.hashCode();
  }

  private static Map.Entry<String, Function<Listed, @Nullable Comparable>> of(
      String name, Function<Project, @Nullable Comparable> key) {
    return Map.entry(name, listed -> key.apply(listed.state().project()));
  }

  private static Map.Entry<String, Function<Listed, @Nullable Comparable>> figure(
      String name, Figure figure) {
    return Map.entry(name, listed -> listed.state().incrementalPerformance().value(figure));
  }

  private static @Nullable Comparable position(Project project) {
    Checkpoint checkpoint = project.checkpoint();
    return checkpoint == null ? null : checkpoint.position();
  }

  /** How soon somebody should look at it: failed, late, alarming in OMS, paused, the rest. */
  private static int urgency(Project project) {
    if (project.status() == ProjectStatus.FAILED) {
      return 4;
    }
    if (project.isLate()) {
      return 3;
    }
    if (Boolean.TRUE.equals(project.alarming())) {
      return 2;
    }
    return project.status() == ProjectStatus.PAUSED ? 1 : 0;
  }

  private static @Nullable Comparable currentStep(Project project) {
    Step step = project.currentStep();
    return step == null ? null : step.name();
  }
}
