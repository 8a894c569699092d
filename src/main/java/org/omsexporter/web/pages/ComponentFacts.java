package org.omsexporter.web.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.ComponentType;
import org.omsexporter.view.ComponentRow;

/** What the page of a component tells of it, as OMS's component monitoring does. */
final class ComponentFacts {
  private ComponentFacts() {}

  static List<Fact> of(ComponentRow row, ComponentType type, Times times) {
    Words words = times.words();
    List<Fact> facts = new ArrayList<>();
    add(facts, words, "field.type", words.word("component", row.type()));
    add(facts, words, "field.project", row.projectName() + " (" + row.projectId() + ")");
    add(facts, words, "field.installation", row.oms());
    add(facts, words, "field.host", row.host());
    add(facts, words, "field.region", row.region());
    add(facts, words, "field.topic", row.topic());
    add(facts, words, "field.subtopic", row.subtopic());
    add(facts, words, "field.latency", times.seconds(row.latencySeconds()));
    add(facts, words, "field.tps", Pages.number(row.transactionsPerSecond()));
    add(facts, words, "field.connections", Pages.count(row.connections()));
    add(facts, words, "field.earliest", times.inFull(row.earliestPullTimestamp()));
    String current = type.isStore() ? "field.current" : "column.currentTimestamp";
    add(facts, words, current, times.inFull(row.currentPullTimestamp()));
    add(facts, words, "field.heartbeat", times.inFull(row.heartbeatTimestamp()));
    add(facts, words, "field.progress", Pages.percent(row.progress()));
    add(facts, words, "field.error", Pages.text(row.error()));
    if (!Objects.equals(row.error(), row.lastMessage())) {
      add(facts, words, "field.lastMessage", Pages.text(row.lastMessage()));
    }
    return facts;
  }

  /** What OMS does not say has no place on the page. */
  private static void add(List<Fact> facts, Words words, String key, String value) {
    if (!value.isEmpty() && !value.equals("–")) {
      facts.add(Fact.of(words.text(key), value));
    }
  }

  private static void add(List<Fact> facts, Words words, String key, @Nullable Moment moment) {
    if (moment != null) {
      facts.add(new Fact(words.text(key), Cell.of(moment)));
    }
  }
}
