package org.omsexporter.web.pages;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.omsexporter.view.ComponentRow;

/** What the page of a component tells of it, as OMS's component monitoring does. */
final class ComponentFields {
  private ComponentFields() {}

  static List<Field> of(ComponentRow row, Words words) {
    List<Field> fields = new ArrayList<>();
    add(fields, words, "field.type", words.word("component", row.type()));
    add(fields, words, "field.project", row.projectName() + " (" + row.projectId() + ")");
    add(fields, words, "field.installation", row.oms());
    add(fields, words, "field.host", row.host());
    add(fields, words, "field.region", row.region());
    add(fields, words, "field.topic", row.topic());
    add(fields, words, "field.subtopic", row.subtopic());
    if (row.latencySeconds() != null) {
      Duration latency = Duration.ofMillis(Math.round(row.latencySeconds() * 1000));
      add(fields, words, "field.latency", Times.span(words, latency));
    }
    add(fields, words, "field.tps", Pages.number(row.transactionsPerSecond()));
    add(fields, words, "field.connections", Pages.count(row.connections()));
    add(fields, words, "field.earliest", Pages.time(row.earliestPullTimestamp()));
    add(fields, words, "field.current", Pages.time(row.currentPullTimestamp()));
    add(fields, words, "field.heartbeat", Pages.time(row.heartbeatTimestamp()));
    add(fields, words, "field.progress", Pages.percent(row.progress()));
    add(fields, words, "field.error", Pages.text(row.error()));
    if (row.error() == null) {
      add(fields, words, "field.lastMessage", Pages.text(row.lastMessage()));
    }
    return fields;
  }

  /** What OMS does not say has no place on the page. */
  private static void add(List<Field> fields, Words words, String key, String value) {
    if (!value.isEmpty() && !value.equals("–")) {
      fields.add(new Field(words.text(key), value));
    }
  }
}
