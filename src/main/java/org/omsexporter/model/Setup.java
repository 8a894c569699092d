package org.omsexporter.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a project was set up; each part is null where it is not known.
 *
 * <p>Source: ListProjects; newer versions of OMS leave it out there, and only DescribeProject has
 * it.
 *
 * @param objects {@code transferMapping}; {@link ObjectCounts#NONE} where it names none one by one
 * @param syncStart {@code incrTransferConfig.startTimestamp}
 * @param logRetention {@code incrTransferConfig.storeLogKeptHour}
 */
public record Setup(
    @Nullable ObjectCounts objects, @Nullable Instant syncStart, @Nullable Duration logRetention) {

  /** Nothing known. */
  public static final Setup NONE = new Setup(null, null, null);

  /** Whether every part is known. */
  public boolean isComplete() {
    return objects != null && syncStart != null && logRetention != null;
  }

  /** This setup, with the parts that it lacks taken from the other. */
  public Setup or(Setup other) {
    return new Setup(
        objects == null ? other.objects : objects,
        syncStart == null ? other.syncStart : syncStart,
        logRetention == null ? other.logRetention : logRetention);
  }
}
