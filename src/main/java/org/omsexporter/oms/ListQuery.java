package org.omsexporter.oms;

import java.util.Set;
import org.omsexporter.config.ProjectFilter;

/**
 * Which projects to list.
 *
 * @param types kinds of project; sent to OMS only where it is exactly one
 * @param subProjects whether sub-projects are listed too
 */
public record ListQuery(Set<ProjectFilter.Type> types, boolean subProjects) {
  /** Copies the set. */
  public ListQuery {
    types = Set.copyOf(types);
  }

  /** As configured. */
  public static ListQuery of(ProjectFilter filter) {
    return new ListQuery(filter.types(), filter.subProjects());
  }
}
