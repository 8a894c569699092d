package org.omsexporter.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.omsexporter.model.Component;
import org.omsexporter.oms.read.ConfiguredComponent;

/**
 * One component as it was just read.
 *
 * @param config in OMS's own shape, masked
 */
public record ComponentWithConfig(Component component, ObjectNode config) {
  /** Whether nothing of an edit of the configuration is secret, so that it may be shown again. */
  public static boolean mayBeShown(ObjectNode edit) {
    return ConfiguredComponent.mayBeShown(edit);
  }
}
