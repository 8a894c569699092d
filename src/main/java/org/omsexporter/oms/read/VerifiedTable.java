package org.omsexporter.oms.read;

import org.jspecify.annotations.Nullable;
import org.omsexporter.model.ComponentStatus;

/**
 * What a full verification found of one table.
 *
 * <p>Source: {@code ListProjectFullVerifyResult}. Numbers are rows, null where OMS gives none;
 * texts are empty where it gives none.
 *
 * @param progressRatio 0 to 1
 * @param result {@code resultType} in OMS's words, such as {@code INCONSISTENT}
 * @param description {@code resultDesc}; may be Chinese
 * @param error what went wrong, secrets masked
 */
public record VerifiedTable(
    String sourceSchema,
    String sourceTable,
    String destinationSchema,
    @Nullable Double consistentRows,
    @Nullable Double mismatchedRows,
    @Nullable Double sourceOnlyRows,
    @Nullable Double destinationOnlyRows,
    @Nullable Double progressRatio,
    ComponentStatus status,
    String result,
    String description,
    String error) {}
