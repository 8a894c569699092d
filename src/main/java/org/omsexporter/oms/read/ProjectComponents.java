package org.omsexporter.oms.read;

import java.util.List;
import org.omsexporter.model.Component;

/**
 * The components of one project.
 *
 * <p>Source: {@code DescribeProjectComponents}.
 *
 * @param unreadable entries that are no readable component
 */
public record ProjectComponents(List<Component> components, int unreadable) {
  /** Copies the list. */
  public ProjectComponents {
    components = List.copyOf(components);
  }
}
