package org.omsexporter.oms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which projects of a tag followed an action, and which did not.
 *
 * @param total null where OMS does not say
 */
public record LabelOutcome(
    @Nullable Integer total,
    List<String> succeededProjectIds,
    List<String> failedProjectIds,
    String requestId) {

  /** Copies the lists. */
  public LabelOutcome {
    succeededProjectIds = List.copyOf(succeededProjectIds);
    failedProjectIds = List.copyOf(failedProjectIds);
  }
}
