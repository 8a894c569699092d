package org.omsexporter.metrics;

import java.util.List;
import java.util.function.Function;
import org.omsexporter.model.Component;
import org.omsexporter.model.ConnectorReading;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Snapshot;

/**
 * The kind of subject that a metric is about.
 *
 * @param labels that tell one such subject from others
 * @param subjects picks these subjects out of all
 */
record Scope<T>(List<String> labels, Function<Subjects, List<Subject<T>>> subjects) {
  static final Scope<Snapshot> INSTALLATION = new Scope<>(List.of("oms"), Subjects::installations);

  static final Scope<ProjectState> PROJECT =
      new Scope<>(List.of("oms", "project_id", "project_name"), Subjects::projects);

  static final Scope<Component> COMPONENT =
      new Scope<>(
          List.of("oms", "project_id", "project_name", "component_type", "component_id"),
          Subjects::components);

  static final Scope<ConnectorReading> CONNECTOR =
      new Scope<>(COMPONENT.labels(), Subjects::connectors);
}
