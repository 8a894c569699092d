package org.omsexporter.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One project as ListProjects tells it.
 *
 * @param id such as {@code np_5a1b2c}
 * @param sourceType {@code sourceEndpointType} in OMS's words; empty where OMS gives none
 * @param source name of the source endpoint; empty where OMS gives none
 * @param syncStart {@code incrTransferConfig.startTimestamp}
 * @param logRetention {@code incrTransferConfig.storeLogKeptHour}
 * @param alarmsRecent {@code alarmStats.recentlyTriggerCount}
 * @param steps in OMS's order, at most one of a name
 */
public record Project(
    String id,
    String name,
    ProjectType type,
    String owner,
    List<Tag> tags,
    AlertLevel alertLevel,
    ProjectStatus status,
    boolean subProject,
    @Nullable Instant created,
    @Nullable Instant modified,
    @Nullable Instant started,
    @Nullable Instant finished,
    String sourceType,
    String sinkType,
    Set<SyncPart> syncParts,
    String source,
    String sink,
    ObjectCounts objects,
    @Nullable Instant syncStart,
    @Nullable Duration logRetention,
    @Nullable Double alarmsRecent,
    List<Step> steps) {

  /** Copies the collections. */
  public Project {
    tags = List.copyOf(tags);
    syncParts = Set.copyOf(syncParts);
    steps = List.copyOf(steps);
  }

  /** The enabled parts joined by {@code +} in their fixed order; empty where none is enabled. */
  public String syncType() {
    return syncParts.stream().sorted().map(SyncPart::word).collect(Collectors.joining("+"));
  }

  /** The step of this kind; null where the project has none. */
  public @Nullable Step step(StepKind kind) {
    for (Step step : steps) {
      if (step.kind() == kind) {
        return step;
      }
    }
    return null;
  }
}
