package org.omsexporter.oms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Hides what is secret in the configuration of components and projects. */
public final class ConfigMask {
  /** What stands for a secret. */
  public static final String MASK = "******";

  private ConfigMask() {}

  /** A copy with secrets masked: by key at any depth, and inside values. */
  public static ObjectNode mask(ObjectNode config) {
    return config.deepCopy();
  }

  /** A text with secrets inside it masked. */
  public static String maskText(String text) {
    return text;
  }

  /**
   * What an edit of the masked form changes, in OMS's own shape and never anything masked.
   *
   * @param original as OMS has it now
   * @param edited the masked form as it came back
   * @return empty where nothing differs
   */
  public static Optional<ObjectNode> changes(ObjectNode original, JsonNode edited) {
    return Optional.empty();
  }
}
