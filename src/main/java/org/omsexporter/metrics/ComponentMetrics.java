package org.omsexporter.metrics;

import java.util.List;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentStatus;

/** Rows about the components of a project. */
final class ComponentMetrics {
  private static final Words<ComponentStatus> STATES = Words.of(ComponentStatus.class);

  static final List<MetricRow<Component>> ROWS =
      List.of(
          MetricRow.gauge(
              Scope.COMPONENT,
              "oms_component_info",
              "Always 1; where a component runs and what it reads"
                  + " (DescribeProjectComponents ip, region, topic, subtopic, subtopics).",
              List.of("host", "oms_region", "topic", "subtopic"),
              (component, out) -> out.add(1, info(component))),
          MetricRow.gauge(
              Scope.COMPONENT,
              "oms_component_status",
              "1 for the state that a component is in, other states have no sample"
                  + " (DescribeProjectComponents status).",
              List.of("status"),
              (component, out) -> out.add(1, STATES.word(component.status()))),
          row(
              "oms_component_latency_seconds",
              "Latency of a component in seconds (DescribeProjectComponents delay).",
              (component, out) -> out.addKnown(component.latencySeconds())),
          row(
              "oms_component_transactions_per_second",
              "Transactions per second of a component (DescribeProjectComponents tps).",
              (component, out) -> out.addKnown(component.transactionsPerSecond())),
          row(
              "oms_component_connections",
              "Number of readers downstream of a store (DescribeProjectComponents conn).",
              (component, out) -> out.addKnown(component.connections())),
          row(
              "oms_component_earliest_pull_timestamp_seconds",
              "Earliest source time that a store still has, in seconds since 1970"
                  + " (DescribeProjectComponents beginCheckpoint).",
              (component, out) -> out.addTime(component.earliestPull())),
          row(
              "oms_component_current_pull_timestamp_seconds",
              "Source time that a component has come to, in seconds since 1970"
                  + " (DescribeProjectComponents endCheckpoint of stores, checkpoint of"
                  + " connectors).",
              (component, out) -> out.addTime(component.currentPull())),
          row(
              "oms_component_sample_timestamp_seconds",
              "When OMS last looked at a component, in seconds since 1970"
                  + " (DescribeProjectComponents gmt of stores, checkpointSampleTimestamp of"
                  + " connectors).",
              (component, out) -> out.addTime(component.sampled())),
          row(
              "oms_component_heartbeat_timestamp_seconds",
              "Last heartbeat of a store, in seconds since 1970"
                  + " (DescribeProjectComponents latelyHeartbeatTimeSec).",
              (component, out) -> out.addTime(component.heartbeat())),
          row(
              "oms_component_progress_ratio",
              "Progress of a full import or full verification, 0 to 1"
                  + " (DescribeProjectComponents recordProgress, else progress).",
              (component, out) -> out.addKnown(component.progressRatio())),
          row(
              "oms_component_consistent_rows",
              "Rows that full verification found the same on both sides"
                  + " (DescribeProjectComponents consistentQuantity).",
              (component, out) -> out.addKnown(component.consistentRows())),
          row(
              "oms_component_inconsistent_rows",
              "Rows that full verification found to differ"
                  + " (DescribeProjectComponents inconsistentQuantity).",
              (component, out) -> out.addKnown(component.inconsistentRows())));

  private ComponentMetrics() {}

  private static List<String> info(Component component) {
    return List.of(component.host(), component.region(), component.topic(), component.subtopic());
  }

  private static MetricRow<Component> row(
      String name, String help, MetricRow.Reading<Component> reading) {
    return MetricRow.gauge(Scope.COMPONENT, name, help, reading);
  }
}
