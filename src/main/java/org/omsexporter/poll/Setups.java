package org.omsexporter.poll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Countdown;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.Setup;

/**
 * The setup of each project as DescribeProject told it, where the list leaves it out. Thread safe.
 */
final class Setups {

  /** How long a project is left alone after its setup could not be read. */
  static final Duration RETRY_AFTER = Duration.ofMinutes(5);

  private final Map<String, Known> byProject = new ConcurrentHashMap<>();
  private final Clock clock;

  /** Nothing known. */
  Setups(Clock clock) {
    this.clock = clock;
  }

  /**
   * One reading.
   *
   * @param modified the project's {@code gmtModified} then
   * @param failedAt null where it was read
   */
  private record Known(Setup setup, @Nullable Instant modified, @Nullable Instant failedAt) {}

  /** The project as listed, completed with what is known of its setup. */
  Project complete(Project listed) {
    Known known = byProject.get(listed.id());
    return known == null || listed.setup().isComplete()
        ? listed
        : listed.withSetup(listed.setup().or(known.setup()));
  }

  /** Whether a project's setup is to be read: never read, changed since, or failed a while ago. */
  boolean isDue(Project project) {
    Known known = byProject.get(project.id());
    if (known == null) {
      return !project.setup().isComplete() && project.status() != ProjectStatus.DELETED;
    }
    if (known.failedAt() != null) {
      return new Countdown(known.failedAt(), RETRY_AFTER).isOverAt(clock.instant());
    }
    return !Objects.equals(known.modified(), project.modified());
  }

  /** A project was described. */
  void read(String projectId, @Nullable Instant modified, Setup setup) {
    byProject.put(projectId, new Known(setup, modified, null));
  }

  /** A project could not be described: what was known of it before stays until it can. */
  void failed(Project project) {
    byProject.compute(
        project.id(),
        (id, known) ->
            new Known(
                known == null ? Setup.NONE : known.setup(), project.modified(), clock.instant()));
  }

  /** Forgets all other projects. */
  void keep(Collection<String> projectIds) {
    byProject.keySet().retainAll(projectIds);
  }
}
