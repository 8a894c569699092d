package org.omsexporter.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Component;
import org.omsexporter.model.Project;

/**
 * One component as a flat row of component monitoring.
 *
 * @param subtopic of a connector the ID of the store that it reads
 * @param progress 0 to 1
 * @param error why it is not in a good state, in OMS's words
 * @param lastMessage what OMS last said of it, an error or not
 * @param allowedActions what its state allows, whoever reads
 */
public record ComponentRow(
    String oms,
    String projectId,
    String projectName,
    String id,
    String type,
    String status,
    String host,
    String region,
    String topic,
    String subtopic,
    @Nullable Double latencySeconds,
    @Nullable Double transactionsPerSecond,
    @Nullable Double connections,
    @Nullable Instant earliestPullTimestamp,
    @Nullable Instant currentPullTimestamp,
    @Nullable Instant sampleTimestamp,
    @Nullable Instant heartbeatTimestamp,
    @Nullable Double progress,
    @Nullable Double consistentRows,
    @Nullable Double inconsistentRows,
    @Nullable String error,
    @Nullable String lastMessage,
    List<String> allowedActions) {

  /** Copies the list. */
  public ComponentRow {
    allowedActions = List.copyOf(allowedActions);
  }

  /** The row of a component of this project. */
  public static ComponentRow of(
      String oms, Project project, Component component, List<String> allowedActions) {
    return new ComponentRow(
        oms,
        project.id(),
        project.name(),
        component.id(),
        component.type().word(),
        component.status().word(),
        component.host(),
        component.region(),
        component.topic(),
        component.subtopic(),
        component.latencySeconds(),
        component.transactionsPerSecond(),
        component.connections(),
        component.earliestPull(),
        component.currentPull(),
        component.sampled(),
        component.heartbeat(),
        component.progressRatio(),
        component.consistentRows(),
        component.inconsistentRows(),
        component.error(),
        component.lastMessage(),
        allowedActions);
  }
}
