package org.omsexporter.testing;

import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentStatus;
import org.omsexporter.model.ComponentType;

/** A running component of which OMS says little else; a test sets what it cares about. */
public final class DraftComponent {
  public String host = "10.0.0.7";
  public String region = "";
  public String topic = "";
  public String subtopic = "";
  public ComponentStatus status = ComponentStatus.RUNNING;
  public @Nullable Double latencySeconds;
  public @Nullable Double transactionsPerSecond;
  public @Nullable Double connections;
  public @Nullable Instant earliestPull;
  public @Nullable Instant currentPull;
  public @Nullable Instant sampled;
  public @Nullable Instant heartbeat;
  public @Nullable Double progressRatio;
  public @Nullable Double consistentRows;
  public @Nullable Double inconsistentRows;
  public @Nullable Integer storePort;

  private DraftComponent() {}

  /** A component as a test sets it. */
  public static Component component(ComponentType type, String id, Consumer<DraftComponent> set) {
    DraftComponent draft = new DraftComponent();
    set.accept(draft);
    return new Component(
        type,
        id,
        draft.host,
        draft.region,
        draft.topic,
        draft.subtopic,
        draft.status,
        draft.latencySeconds,
        draft.transactionsPerSecond,
        draft.connections,
        draft.earliestPull,
        draft.currentPull,
        draft.sampled,
        draft.heartbeat,
        draft.progressRatio,
        draft.consistentRows,
        draft.inconsistentRows,
        draft.storePort,
        null,
        null);
  }
}
