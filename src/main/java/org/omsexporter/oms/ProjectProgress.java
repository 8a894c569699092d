package org.omsexporter.oms;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.AlertLevel;
import org.omsexporter.model.ProjectStatus;

/**
 * What DescribeProjectProgress says of one project: the only call whose status tells modifying and
 * integrating by a word of its own.
 *
 * @param statusWord {@code status} as OMS wrote it
 * @param checkpoint null where it is no time, as of some sources
 * @param schemaProgressRatio 0 to 1
 * @param fullProgressRatio 0 to 1
 */
public record ProjectProgress(
    String projectId,
    ProjectStatus status,
    @Nullable String statusWord,
    AlertLevel alertLevel,
    @Nullable String currentStep,
    @Nullable Instant checkpoint,
    @Nullable Instant reverseCheckpoint,
    @Nullable Double schemaProgressRatio,
    @Nullable Double fullProgressRatio) {}
