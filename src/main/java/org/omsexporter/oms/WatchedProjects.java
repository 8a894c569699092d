package org.omsexporter.oms;

import java.util.function.Predicate;
import org.omsexporter.config.ProjectFilter;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectType;

/** Which projects of an installation are watched: by type, name and kind. */
public final class WatchedProjects implements Predicate<Project> {

  private final ProjectFilter filter;

  /** Projects of an unknown type are watched where both known types are. */
  public WatchedProjects(ProjectFilter filter) {
    this.filter = filter;
  }

  /** What OMS is asked to filter by itself. */
  public ListQuery query() {
    return ListQuery.of(filter);
  }

  @Override
  public boolean test(Project project) {
    return isWatched(project.type())
        && (filter.subProjects() || !project.subProject())
        && filter.selects(project.name());
  }

  private boolean isWatched(ProjectType type) {
    return switch (type) {
      case SYNC -> filter.types().contains(ProjectFilter.Type.SYNC);
      case MIGRATION -> filter.types().contains(ProjectFilter.Type.MIGRATION);
      case UNKNOWN -> filter.types().size() == ProjectFilter.Type.values().length;
    };
  }
}
