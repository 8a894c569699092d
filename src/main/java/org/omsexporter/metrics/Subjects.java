package org.omsexporter.metrics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.ConnectorReading;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Snapshot;

/**
 * Everything that metrics are about, in the order in which it is written: by ID. That is nearly the
 * order of the labels, by which Prometheus sorts what a rule selects.
 */
record Subjects(
    List<Subject<Snapshot>> installations,
    List<Subject<ProjectState>> projects,
    List<Subject<Component>> components,
    List<Subject<ConnectorReading>> connectors) {
  private static final Words<ComponentType> COMPONENT_TYPES = Words.of(ComponentType.class);

  /** The subjects of these snapshots. */
  static Subjects of(Collection<Snapshot> snapshots) {
    Subjects all =
        new Subjects(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    snapshots.forEach(all::add);
    return all;
  }

  private void add(Snapshot snapshot) {
    String oms = snapshot.oms();
    installations.add(Subject.of(snapshot, Scope.INSTALLATION, List.of(oms)));
    List<Subject<Component>> found = new ArrayList<>();
    Map<String, ConnectorReading> readings = new HashMap<>();
    for (ProjectState state : byId(snapshot)) {
      String id = state.project().id();
      String name = state.project().name();
      projects.add(Subject.of(state, Scope.PROJECT, labels(oms, state.project())));
      readings.putAll(state.connectors().readings());
      for (Component component : state.details().components()) {
        List<String> labels =
            List.of(oms, id, name, COMPONENT_TYPES.word(component.type()), component.id());
        found.add(Subject.of(component, Scope.COMPONENT, labels));
      }
    }
    found.sort(Comparator.comparing(subject -> subject.value().id()));
    components.addAll(found);
    for (Subject<Component> subject : found) {
      ConnectorReading reading = readings.get(subject.value().id());
      if (reading != null) {
        connectors.add(new Subject<>(reading, subject.labels(), subject.text()));
      }
    }
  }

  /** The values of the labels that name a project. */
  static List<String> labels(String oms, Project project) {
    return List.of(oms, project.id(), project.name());
  }

  private static List<ProjectState> byId(Snapshot snapshot) {
    return snapshot.projects().values().stream()
        .sorted(Comparator.comparing(state -> state.project().id()))
        .toList();
  }
}
