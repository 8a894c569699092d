package org.omsexporter.model;

import org.jspecify.annotations.Nullable;

/**
 * Progress and speed of a full synchronization or verification.
 *
 * <p>Source: {@code stepInfo} of FULL_TRANSFER and FULL_VERIFIER.
 *
 * @param processedRows {@code processedRecords}
 * @param estimatedRows {@code capacity}
 */
public record FullSync(
    @Nullable Double processedRows, @Nullable Double estimatedRows, Side source, Side sink) {

  /**
   * Speed at one end.
   *
   * @param rowsPerSecond {@code srcRps}, {@code dstRps}
   * @param secondsPerRow {@code srcRt}, {@code dstRt}
   * @param bytesPerSecond {@code srcIops}, {@code dstIops}
   */
  public record Side(
      @Nullable Double rowsPerSecond,
      @Nullable Double secondsPerRow,
      @Nullable Double bytesPerSecond) {}
}
