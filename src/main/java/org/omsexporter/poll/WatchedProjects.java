package org.omsexporter.poll;

import java.util.function.Predicate;
import org.omsexporter.config.ProjectFilter;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectType;
import org.omsexporter.oms.ListQuery;

/** Which projects are watched: by type, name, kind and shard. */
final class WatchedProjects implements Predicate<Project> {

  private final ProjectFilter filter;
  private final Shard shard;

  /** Projects of an unknown type are watched where both known types are. */
  WatchedProjects(ProjectFilter filter, Shard shard) {
    this.filter = filter;
    this.shard = shard;
  }

  /** What OMS is asked to filter by itself. */
  ListQuery query() {
    return ListQuery.of(filter);
  }

  @Override
  public boolean test(Project project) {
    return isWatched(project.type())
        && (filter.subProjects() || !project.subProject())
        && filter.selects(project.name())
        && shard.owns(project.id());
  }

  private boolean isWatched(ProjectType type) {
    return switch (type) {
      case SYNC -> filter.types().contains(ProjectFilter.Type.SYNC);
      case MIGRATION -> filter.types().contains(ProjectFilter.Type.MIGRATION);
      case UNKNOWN -> filter.types().size() == ProjectFilter.Type.values().length;
    };
  }
}
