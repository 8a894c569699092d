package org.omsexporter.logs;

import java.util.ArrayList;
import java.util.List;
import org.omsexporter.model.ComponentType;

/** Which file of a component is looked at first. */
final class LogOrder {
  private static final List<String> OCEANBASE = List.of("libobcdc.log", "liboblog.log");
  private static final List<String> MYSQL = List.of("congo.log");
  private static final List<String> READER = List.of("connector/connector.log", "connector.log");

  /** Standard output of a store, which tells least. */
  private static final String LAST_OF_STORE = "store.log";

  private final List<String> first;
  private final String last;

  private LogOrder(List<String> first, String last) {
    this.first = first;
    this.last = last;
  }

  static LogOrder of(ComponentType type, String sourceType) {
    if (!type.isStore()) {
      return new LogOrder(
          List.of(type == ComponentType.FULL_VERIFICATION ? "task.log" : "connector.log"), "");
    }
    List<String> first = new ArrayList<>();
    if (sourceType.startsWith("OB_")) {
      first.addAll(OCEANBASE);
    } else if (sourceType.equals("MYSQL")) {
      first.addAll(MYSQL);
    } else {
      first.addAll(READER);
    }
    first.addAll(OCEANBASE);
    first.addAll(MYSQL);
    first.addAll(READER);
    return new LogOrder(first, LAST_OF_STORE);
  }

  /** Its place in the order, lowest first; those of one place go by their name. */
  int place(String name) {
    int place = first.indexOf(name);
    if (place >= 0) {
      return place;
    }
    return name.equals(last) ? first.size() + 1 : first.size();
  }
}
