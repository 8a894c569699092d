package org.omsexporter.oms.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.omsexporter.model.Component;
import org.omsexporter.oms.mask.ConfigMask;

/**
 * One component with its configuration. The configuration holds secrets: it leaves this object only
 * masked.
 */
public final class ConfiguredComponent {
  private final Component component;
  private final ObjectNode config;

  ConfiguredComponent(Component component, ObjectNode config) {
    this.component = component;
    this.config = config;
  }

  /** The component. */
  public Component component() {
    return component;
  }

  /** A copy of its configuration in OMS's own shape, masked; empty where OMS gives none. */
  public ObjectNode maskedConfig() {
    return ConfigMask.mask(config);
  }

  /**
   * What an edit of the masked form changes.
   *
   * @see ConfigMask#changes
   */
  public Optional<ObjectNode> changes(JsonNode edited) {
    return ConfigMask.changes(config, edited);
  }

  /** Whether nothing of an edit of a configuration is secret, so that it may be shown again. */
  public static boolean mayBeShown(ObjectNode edit) {
    return ConfigMask.mask(edit).equals(edit);
  }

  @Override
  public String toString() {
    return "ConfiguredComponent[" + component.id() + "]";
  }
}
