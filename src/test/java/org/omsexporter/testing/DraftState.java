package org.omsexporter.testing;

import java.time.Instant;
import java.util.Map;
import org.omsexporter.model.CheckpointTrail;
import org.omsexporter.model.ConnectorFigure;
import org.omsexporter.model.ConnectorReading;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectConnectors;
import org.omsexporter.model.ProjectDetails;
import org.omsexporter.model.ProjectState;

/** What is known of a project, as tests make it up. */
public final class DraftState {
  private DraftState() {}

  /** A project whose connectors and movement are not known. */
  public static ProjectState state(
      Project project,
      Instant statusSince,
      Map<String, Instant> failedSince,
      ProjectDetails details) {
    return new ProjectState(
        project,
        statusSince,
        failedSince,
        details,
        ProjectConnectors.NONE,
        CheckpointTrail.NONE,
        null);
  }

  /** A reading of these figures and no others. */
  public static ConnectorReading reading(Instant sampledAt, Map<ConnectorFigure, Double> figures) {
    return new ConnectorReading(
        sampledAt, figure -> figures.getOrDefault(figure, Double.NaN), Map.of());
  }
}
