package org.omsexporter.connector;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.omsexporter.connector.Bottleneck.Role;
import org.omsexporter.model.CheckpointTrail;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentStatus;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.ProjectState;

/** A connector or full import to read, with its project. */
record Target(Component component, ProjectState state) {

  Role role() {
    if (component.type() != ComponentType.FULL_IMPORT) {
      return Role.CONNECTOR;
    }
    return component.status() == ComponentStatus.RUNNING
        ? Role.RUNNING_FULL_IMPORT
        : Role.OTHER_FULL_IMPORT;
  }

  /** Whether a store that it reads from is behind. */
  boolean isStoreBehind(Instant now) {
    return component.storesAmong(state.details().components()).stream()
        .anyMatch(store -> isBehind(store, now));
  }

  private static boolean isBehind(Component store, Instant now) {
    Double latency = store.latencySeconds();
    @Nullable Instant pulled = store.currentPull();
    double seconds =
        pulled == null
            ? latency == null ? 0 : latency
            : Duration.between(pulled, store.sampled() == null ? now : store.sampled()).toMillis()
                / 1e3;
    return seconds > CheckpointTrail.CURRENT.toSeconds();
  }
}
