package org.omsexporter.oms;

import org.jspecify.annotations.Nullable;

/** Progress as a share of the whole. */
final class Ratio {
  private Ratio() {}

  /** 0 to 1 for 0 to 100, more being 1; null for none and for less than 0. */
  static @Nullable Double ofPercent(@Nullable Double percent) {
    return percent == null || percent < 0 ? null : Math.min(percent, 100) / 100;
  }
}
