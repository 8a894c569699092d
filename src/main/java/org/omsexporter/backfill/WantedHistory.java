package org.omsexporter.backfill;

import java.util.List;
import org.omsexporter.metrics.HistoryMetric;
import org.omsexporter.model.Project;
import org.omsexporter.oms.ConsoleClient;

/**
 * What is to be read of the history that one installation keeps.
 *
 * @param projects in the order in which they are written
 * @param windows oldest first
 */
record WantedHistory(
    String oms, ConsoleClient console, List<Project> projects, List<Window> windows) {

  /** Copies the lists. */
  WantedHistory {
    projects = List.copyOf(projects);
    windows = List.copyOf(windows);
  }

  /** The projects that have the step of a metric. */
  List<Project> projects(HistoryMetric metric) {
    return projects.stream().filter(project -> project.step(metric.step()) != null).toList();
  }
}
