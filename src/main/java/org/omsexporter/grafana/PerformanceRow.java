package org.omsexporter.grafana;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One moment of the four charts of Incremental Synchronization Performance. */
public record PerformanceRow(
    Instant time,
    @Nullable Double latencySeconds,
    @Nullable Double trafficBytesPerSecond,
    @Nullable Double writeDurationSeconds,
    @Nullable Double rowsPerSecond) {}
