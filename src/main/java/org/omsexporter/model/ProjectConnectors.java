package org.omsexporter.model;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a project's connectors and full imports say of themselves, and what follows from it.
 *
 * @param readings the newest of each by component ID; stale ones are left out
 * @param slowdown null where none is named
 * @param incremental figures of the incremental step; none where OMS itself has a history of them
 * @param reverse the same of the reverse incremental step
 */
public record ProjectConnectors(
    Map<String, ConnectorReading> readings,
    @Nullable Slowdown slowdown,
    Performance incremental,
    Performance reverse) {

  /** Nothing known. */
  public static final ProjectConnectors NONE =
      new ProjectConnectors(Map.of(), null, Performance.NONE, Performance.NONE);

  /** Copies the map. */
  public ProjectConnectors {
    readings = Map.copyOf(readings);
  }

  /** When the oldest reading was written; null where there is none. */
  @Nullable Instant oldest() {
    Instant oldest = null;
    if (!readings.isEmpty()) {
      for (ConnectorReading reading : readings.values()) {
        oldest = Snapshot.earlier(oldest, reading.sampledAt());
      }
    }
    return oldest;
  }

  /** Without what was written before a moment. */
  ProjectConnectors since(Instant horizon) {
    Instant oldest = oldest();
    if (oldest == null || !oldest.isBefore(horizon)) {
      return this;
    }
    Map<String, ConnectorReading> fresh = new HashMap<>(readings);
    fresh.values().removeIf(reading -> reading.sampledAt().isBefore(horizon));
    return new ProjectConnectors(
        fresh,
        slowdown != null && fresh.containsKey(slowdown.componentId()) ? slowdown : null,
        incremental.since(horizon),
        reverse.since(horizon));
  }
}
