package org.omsexporter.metrics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.ConnectorReading;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Snapshot;

/**
 * Everything that metrics are about, in the order in which it is written: by installation, project
 * and component. Prometheus sorts what a rule selects by labels, and this is nearly their order.
 * Besides, the text of a project's second component compresses to half.
 */
record Subjects(
    List<Subject<Snapshot>> installations,
    List<Subject<ProjectState>> projects,
    List<Subject<Component>> components,
    List<Subject<ConnectorReading>> connectors) {
  private static final Words<ComponentType> COMPONENT_TYPES = Words.of(ComponentType.class);

  /** The values of the labels that name a project. */
  static List<String> labels(String oms, Project project) {
    return List.of(oms, project.id(), project.name());
  }

  /** Finds subjects, poll after poll. Not thread safe. */
  static final class Finder {
    private final Places<ProjectState> projects = new Places<>(Scope.PROJECT, 0, 1);
    private final Places<Component> components = new Places<>(Scope.COMPONENT, 0, 1, 4, 3);
    private final Places<ConnectorReading> connectors = new Places<>(Scope.CONNECTOR, 0, 1, 4, 3);

    /** The subjects of these snapshots. */
    Subjects find(Collection<Snapshot> snapshots) {
      List<Subject<Snapshot>> installations = new ArrayList<>();
      for (Snapshot snapshot : snapshots) {
        String oms = snapshot.oms();
        installations.add(Subject.of(snapshot, Scope.INSTALLATION, List.of(oms)));
        for (ProjectState state : snapshot.projects().values()) {
          projects.add(labels(oms, state.project()), state);
          addComponents(oms, state);
        }
      }
      return new Subjects(installations, projects.take(), components.take(), connectors.take());
    }

    private void addComponents(String oms, ProjectState state) {
      Project project = state.project();
      Map<String, ConnectorReading> readings = state.connectors().readings();
      for (Component component : state.details().components()) {
        String type = COMPONENT_TYPES.word(component.type());
        List<String> labels = List.of(oms, project.id(), project.name(), type, component.id());
        components.add(labels, component);
        ConnectorReading reading = readings.get(component.id());
        if (reading != null) {
          connectors.add(labels, reading);
        }
      }
    }
  }
}
