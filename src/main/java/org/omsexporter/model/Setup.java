package org.omsexporter.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a project was set up with, each part null where it is not known.
 *
 * <p>Source: ListProjects where it says so, which newer versions of OMS leave out; else
 * DescribeProject.
 *
 * @param objects {@code transferMapping}; {@link ObjectCounts#NONE} where it names none one by one
 * @param syncStart {@code incrTransferConfig.startTimestamp}
 * @param logRetention {@code incrTransferConfig.storeLogKeptHour}
 */
public record Setup(
    @Nullable ObjectCounts objects, @Nullable Instant syncStart, @Nullable Duration logRetention) {

  /** Nothing known. */
  public static final Setup NONE = new Setup(null, null, null);

  /** Whether nothing is left to ask. */
  public boolean isComplete() {
    return objects != null && syncStart != null && logRetention != null;
  }

  /** This, and of what it lacks the other's. */
  public Setup or(Setup other) {
    return new Setup(
        objects == null ? other.objects : objects,
        syncStart == null ? other.syncStart : syncStart,
        logRetention == null ? other.logRetention : logRetention);
  }
}
