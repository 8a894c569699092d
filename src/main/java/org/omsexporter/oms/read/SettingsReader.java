package org.omsexporter.oms.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.omsexporter.oms.mask.ConfigMask;
import org.omsexporter.oms.read.ProjectDescription.Setting;

/**
 * Reads a project's parameters: every value of every {@code …Config} object of OMS, and what its
 * mapping excludes. Sections and keys are OMS's own names, keys of nested objects joined by dots.
 */
final class SettingsReader {
  private static final String MAPPING = "transferMapping";
  private static final List<String> MAPPING_KEYS =
      List.of("mode", "tableAndViewWhiteList", "tableAndViewBlackList", "databasesBlack");

  private final List<Setting> settings = new ArrayList<>();

  private SettingsReader() {}

  /** The parameters in OMS's order. */
  static List<Setting> settings(LooseJson project) {
    SettingsReader reader = new SettingsReader();
    for (Map.Entry<String, JsonNode> entry : project.node().properties()) {
      String section = LooseJson.lowerCamel(entry.getKey());
      if (section.endsWith("Config")) {
        reader.add(section, "", entry.getValue());
      }
    }
    LooseJson mapping = project.object(MAPPING);
    for (String key : MAPPING_KEYS) {
      JsonNode value = mapping.raw(key);
      if (value != null) {
        reader.add(MAPPING, key, value);
      }
    }
    return reader.settings;
  }

  private void add(String section, String key, JsonNode value) {
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> entry : value.properties()) {
        String inner = LooseJson.lowerCamel(entry.getKey());
        add(section, key.isEmpty() ? inner : key + '.' + inner, entry.getValue());
      }
    } else if (!value.isNull() && !key.isEmpty()) {
      settings.add(new Setting(section, key, ConfigMask.maskValue(key, text(value))));
    }
  }

  private static String text(JsonNode value) {
    if (!value.isArray()) {
      return value.asText();
    }
    StringJoiner joined = new StringJoiner(", ");
    for (JsonNode element : value) {
      JsonNode name = element.isObject() ? LooseJson.property(element, "name") : element;
      if (name != null && name.isValueNode()) {
        joined.add(name.asText());
      } else {
        joined.add(ConfigMask.maskText(element.toString()));
      }
    }
    return joined.toString();
  }
}
