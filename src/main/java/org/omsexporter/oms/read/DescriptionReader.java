package org.omsexporter.oms.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.omsexporter.model.Project;
import org.omsexporter.oms.mask.ConfigMask;
import org.omsexporter.oms.read.ProjectDescription.Connection;

/** Reads everything of a project's setup, masked. */
public final class DescriptionReader {
  private DescriptionReader() {}

  /** The setup of a project whose JSON this is. */
  public static ProjectDescription description(Project project, LooseJson json) {
    LooseJson mapping = json.object("transferMapping");
    return new ProjectDescription(
        project,
        connection(json.object("sourceConnectInfo")),
        connection(json.object("sinkConnectInfo")),
        ObjectsReader.objects(mapping),
        SettingsReader.settings(json));
  }

  private static Connection connection(LooseJson json) {
    return new Connection(
        json.textOrEmpty("endpointName"),
        json.textOrEmpty("dbEngine"),
        json.textOrEmpty("host"),
        json.smallInteger("port"),
        json.textOrEmpty("username"),
        json.textOrEmpty("version"),
        json.textOrEmpty("timezone"),
        json.textOrEmpty("charset"),
        json.textOrEmpty("region"),
        attributes(json.object("connExtraAttributes").node()));
  }

  private static Map<String, String> attributes(JsonNode map) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      JsonNode value = entry.getValue();
      if (!value.isNull()) {
        String text = value.isValueNode() ? value.asText() : value.toString();
        attributes.put(entry.getKey(), ConfigMask.maskValue(entry.getKey(), text));
      }
    }
    return attributes;
  }
}
