package org.omsexporter.oms.read;

import java.util.List;
import org.omsexporter.model.Project;

/**
 * All projects of an installation, each ID once, in OMS's order.
 *
 * @param unreadable entries that are no readable project
 */
public record Listing(List<Project> projects, int unreadable) {
  /** Copies the list. */
  public Listing {
    projects = List.copyOf(projects);
  }
}
