package org.omsexporter.oms;

import java.util.List;
import java.util.Map;
import org.omsexporter.model.Project;
import org.omsexporter.oms.ProjectDescription.Connection;

/** Reads a project's setup. */
final class DescriptionReader {
  /** The setup of a project whose JSON this is. */
  ProjectDescription description(Project project, LooseJson json) {
    return new ProjectDescription(
        project,
        connection(json.object("sourceConnectInfo")),
        connection(json.object("sinkConnectInfo")),
        json.object("transferMapping").textOrEmpty("mode"),
        List.of(),
        List.of());
  }

  private static Connection connection(LooseJson json) {
    return new Connection(
        json.textOrEmpty("endpointName"),
        json.textOrEmpty("endpointId"),
        json.textOrEmpty("dbEngine"),
        json.textOrEmpty("host"),
        json.smallInteger("port"),
        json.textOrEmpty("username"),
        json.textOrEmpty("version"),
        json.textOrEmpty("timezone"),
        json.textOrEmpty("charset"),
        json.textOrEmpty("region"),
        json.textOrEmpty("ocpName"),
        json.textOrEmpty("owner"),
        Map.of());
  }
}
