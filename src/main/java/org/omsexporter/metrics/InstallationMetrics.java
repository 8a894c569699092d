package org.omsexporter.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentStatus;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.ProjectType;
import org.omsexporter.model.Snapshot;

/** Rows about an installation as a whole. */
final class InstallationMetrics {
  private static final Words<ProjectType> PROJECT_TYPES = Words.of(ProjectType.class);
  private static final Words<ProjectStatus> PROJECT_STATES = Words.of(ProjectStatus.class);
  private static final Words<ComponentType> COMPONENT_TYPES = Words.of(ComponentType.class);
  private static final Words<ComponentStatus> COMPONENT_STATES = Words.of(ComponentStatus.class);

  static final List<MetricRow<Snapshot>> ROWS =
      List.of(
          MetricRow.gauge(
              Scope.INSTALLATION,
              "oms_up",
              "1 when the last poll read the project list (ListProjects), else 0; what follows is as of"
                  + " the last poll, a scrape never calls OMS.",
              (snapshot, out) -> out.add(snapshot.up() ? 1 : 0)),
          MetricRow.gauge(
              Scope.INSTALLATION,
              "oms_projects",
              "Number of projects by type and status, 0 included (ListProjects type, status).",
              List.of("project_type", "status"),
              InstallationMetrics::countProjects),
          MetricRow.gauge(
              Scope.INSTALLATION,
              "oms_components",
              "Number of components by type and status, 0 included"
                  + " (DescribeProjectComponents status).",
              List.of("component_type", "status"),
              InstallationMetrics::countComponents));

  private InstallationMetrics() {}

  private static void countProjects(Snapshot snapshot, Samples out) {
    if (snapshot.listedAt() == null) {
      return;
    }
    Counts<ProjectType, ProjectStatus> counts = new Counts<>(PROJECT_TYPES, PROJECT_STATES);
    for (ProjectState state : snapshot.projects().values()) {
      counts.add(state.project().type(), state.project().status());
    }
    counts.write(out);
  }

  private static void countComponents(Snapshot snapshot, Samples out) {
    if (snapshot.detailsReadAt() == null) {
      return;
    }
    Counts<ComponentType, ComponentStatus> counts = new Counts<>(COMPONENT_TYPES, COMPONENT_STATES);
    for (ProjectState state : snapshot.projects().values()) {
      for (Component component : state.details().components()) {
        counts.add(component.type(), component.status());
      }
    }
    counts.write(out);
  }

  /** How often each pair of two enums' constants occurs. */
  private static final class Counts<A extends Enum<A>, B extends Enum<B>> {
    private final Words<A> rows;
    private final Words<B> columns;
    private final Map<A, Map<B, Integer>> counts = new HashMap<>();

    Counts(Words<A> rows, Words<B> columns) {
      this.rows = rows;
      this.columns = columns;
    }

    void add(A row, B column) {
      counts.computeIfAbsent(row, any -> new HashMap<>()).merge(column, 1, Integer::sum);
    }

    void write(Samples out) {
      for (A row : rows.constants()) {
        Map<B, Integer> counted = counts.getOrDefault(row, Map.of());
        for (B column : columns.constants()) {
          out.add(counted.getOrDefault(column, 0), rows.word(row), columns.word(column));
        }
      }
    }
  }
}
