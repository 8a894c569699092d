package org.omsexporter.view;

import java.util.List;
import org.omsexporter.oms.read.ProjectDescription;

/** How one project is set up, as rows. */
public record ProjectSetup(
    ConnectionRow source, ConnectionRow sink, List<ObjectRow> objects, List<SettingRow> settings) {

  /** Copies the lists. */
  public ProjectSetup {
    objects = List.copyOf(objects);
    settings = List.copyOf(settings);
  }

  public static ProjectSetup of(ProjectDescription description) {
    return new ProjectSetup(
        ConnectionRow.of(description.source()),
        ConnectionRow.of(description.sink()),
        description.objects().stream().map(ObjectRow::of).toList(),
        description.settings().stream()
            .map(setting -> new SettingRow(setting.section(), setting.key(), setting.value()))
            .toList());
  }
}
