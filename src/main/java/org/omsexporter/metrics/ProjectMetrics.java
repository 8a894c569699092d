package org.omsexporter.metrics;

import java.util.List;
import org.omsexporter.model.AlertLevel;
import org.omsexporter.model.ObjectCounts;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.ProjectType;
import org.omsexporter.model.Tag;

/** Rows about a project: what it is, its state and its times. */
final class ProjectMetrics {
  private static final Words<ProjectType> TYPES = Words.of(ProjectType.class);
  private static final Words<AlertLevel> LEVELS = Words.of(AlertLevel.class);
  private static final Words<ProjectStatus> STATES = Words.of(ProjectStatus.class);

  static final List<MetricRow<ProjectState>> ROWS =
      List.of(
          row(
              "oms_project_info",
              "Always 1; what a project is (ListProjects type, sourceEndpointType,"
                  + " sinkEndpointType, enable..., importance, owner, endpointName).",
              List.of(
                  "project_type",
                  "source_type",
                  "sink_type",
                  "sync_type",
                  "alert_level",
                  "owner",
                  "source",
                  "sink"),
              (state, out) -> out.add(1, info(state.project()))),
          row(
              "oms_project_status",
              "1 for the state that a project is in, other states have no sample"
                  + " (ListProjects status, isModifying, isMerging).",
              List.of("status"),
              (state, out) -> out.add(1, STATES.word(state.project().status()))),
          row(
              "oms_project_status_since_timestamp_seconds",
              "When the status was first seen, in seconds since 1970; at first sight gmtModified"
                  + " (ListProjects).",
              (state, out) -> out.addTime(state.statusSince())),
          row(
              "oms_project_label",
              "1 for each tag of a project (ListProjects labels).",
              List.of("label"),
              ProjectMetrics::addTags),
          row(
              "oms_project_created_timestamp_seconds",
              "When a project was created, in seconds since 1970 (ListProjects gmtCreate).",
              (state, out) -> out.addTime(state.project().created())),
          row(
              "oms_project_modified_timestamp_seconds",
              "When a project was last modified, in seconds since 1970 (ListProjects gmtModified).",
              (state, out) -> out.addTime(state.project().modified())),
          row(
              "oms_project_started_timestamp_seconds",
              "When a project was started, in seconds since 1970 (ListProjects gmtStart).",
              (state, out) -> out.addTime(state.project().started())),
          row(
              "oms_project_finished_timestamp_seconds",
              "When a project was finished, in seconds since 1970 (ListProjects gmtFinish).",
              (state, out) -> out.addTime(state.project().finished())),
          row(
              "oms_project_sync_start_timestamp_seconds",
              "Synchronization start timestamp, in seconds since 1970"
                  + " (ListProjects or DescribeProject incrTransferConfig.startTimestamp).",
              (state, out) -> out.addTime(state.project().syncStart())),
          row(
              "oms_project_log_retention_seconds",
              "How long the store keeps its log, in seconds"
                  + " (ListProjects or DescribeProject incrTransferConfig.storeLogKeptHour).",
              ProjectMetrics::addLogRetention),
          row(
              "oms_project_objects",
              "Number of objects that a project names, by kind; only where it names them one by one"
                  + " (ListProjects or DescribeProject transferMapping).",
              List.of("kind"),
              ProjectMetrics::addObjects),
          row(
              "oms_project_alarming",
              "1 while OMS itself raises an alarm on a project, else 0"
                  + " (ListProjects alarmStats.alarming).",
              ProjectMetrics::addAlarming),
          row(
              "oms_project_alarms_recent",
              "Number of alarms that OMS raised recently"
                  + " (ListProjects alarmStats.recentlyTriggerCount).",
              (state, out) -> out.addKnown(state.project().alarmsRecent())));

  private ProjectMetrics() {}

  private static List<String> info(Project project) {
    return List.of(
        TYPES.word(project.type()),
        project.sourceType(),
        project.sinkType(),
        project.syncType(),
        LEVELS.word(project.alertLevel()),
        project.owner(),
        project.source(),
        project.sink());
  }

  private static void addTags(ProjectState state, Samples out) {
    for (Tag tag : state.project().tags()) {
      out.add(1, tag.name());
    }
  }

  private static void addAlarming(ProjectState state, Samples out) {
    if (state.project().alarming() != null) {
      out.add(state.project().alarming() ? 1 : 0);
    }
  }

  private static void addLogRetention(ProjectState state, Samples out) {
    if (state.project().logRetention() != null) {
      out.add(state.project().logRetention().toMillis() / 1e3);
    }
  }

  private static void addObjects(ProjectState state, Samples out) {
    ObjectCounts objects = state.project().objects();
    out.addKnown(objects.databases(), "database");
    out.addKnown(objects.tables(), "table");
    out.addKnown(objects.views(), "view");
  }

  private static MetricRow<ProjectState> row(
      String name, String help, MetricRow.Reading<ProjectState> reading) {
    return MetricRow.gauge(Scope.PROJECT, name, help, reading);
  }

  private static MetricRow<ProjectState> row(
      String name, String help, List<String> labels, MetricRow.Reading<ProjectState> reading) {
    return MetricRow.gauge(Scope.PROJECT, name, help, labels, reading);
  }
}
