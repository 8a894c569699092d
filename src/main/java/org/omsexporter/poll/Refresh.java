package org.omsexporter.poll;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectState;
import org.omsexporter.oms.ConsoleClient;
import org.omsexporter.oms.http.OmsException;

/** The reading of one project at once, past the polls. Thread safe. */
final class Refresh {

  private final ConsoleClient console;
  private final DetailsReader reader;
  private final Setups setups;
  private final LatestSnapshot latest;
  private final Consumer<String> read;
  private final Clock clock;

  /**
   * Reads through the console.
   *
   * @param read hears the ID of each project that was read or is gone, before that is published
   */
  Refresh(
      ConsoleClient console,
      DetailsReader reader,
      Setups setups,
      LatestSnapshot latest,
      Consumer<String> read,
      Clock clock) {
    this.console = console;
    this.reader = reader;
    this.setups = setups;
    this.latest = latest;
    this.read = read;
    this.clock = clock;
  }

  /**
   * Reads a project and publishes what was read. One that OMS no longer has goes; one that is not
   * watched is left alone.
   *
   * @return whether its components could be read too
   * @throws OmsException when the project itself could not be read
   */
  boolean of(String projectId) {
    if (!latest.get().projects().containsKey(projectId)) {
      return true;
    }
    Project project;
    try {
      project = console.currentProject(projectId);
    } catch (OmsException e) {
      if (!e.noSuchProject()) {
        throw e;
      }
      read.accept(projectId);
      latest.update(before -> Readings.without(before, projectId));
      return true;
    }
    setups.read(projectId, project.modified(), project.setup());
    read.accept(projectId);
    latest.update(before -> Readings.reread(before, project, clock.instant()));
    ProjectState state = latest.get().projects().get(projectId);
    if (state == null) {
      return true;
    }
    DetailsReader.Result result = reader.read(state);
    latest.update(
        before -> Readings.detailed(before, Map.of(projectId, result.details()), clock.instant()));
    return result.failure() == null
        || !Objects.equals(result.details().componentsReadAt(), state.details().componentsReadAt());
  }
}
