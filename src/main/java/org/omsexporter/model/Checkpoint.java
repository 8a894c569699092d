package org.omsexporter.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far incremental synchronization has come, as OMS sampled it.
 *
 * <p>Source: {@code stepInfo} of the incremental and the reverse incremental step.
 *
 * @param position {@code incrTimestampCheckpoint}: source changes up to here are at the destination
 * @param sampledAt {@code checkpointSampleTimestamp}: when OMS looked
 */
public record Checkpoint(@Nullable Instant position, @Nullable Instant sampledAt) {

  /** Sample minus position; null where one is missing. Negative where clocks differ. */
  public @Nullable Duration latency() {
    return position == null || sampledAt == null ? null : Duration.between(position, sampledAt);
  }
}
