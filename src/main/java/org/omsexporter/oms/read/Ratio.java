package org.omsexporter.oms.read;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Progress as a share of the whole, null where OMS gives none. */
final class Ratio {
  private Ratio() {}

  /** A percentage as a ratio, at most 1; null where there is none or it is below 0. */
  static @Nullable Double ofPercent(@Nullable Double percent) {
    return percent == null || percent < 0 ? null : Math.min(percent, 100) / 100;
  }

  /**
   * The progress of a full verification: a number up to 1 that is written with a point, as {@code
   * "1.0"}, is a ratio, any other a percentage.
   */
  static @Nullable Double ofVerification(LooseJson json, String name) {
    return of(json, name, true);
  }

  /** The progress of a full import, which is always a percentage. */
  static @Nullable Double ofImport(LooseJson json, String name) {
    return of(json, name, false);
  }

  private static @Nullable Double of(LooseJson json, String name, boolean ofNumbers) {
    JsonNode written = json.raw(name);
    Double value = json.percent(name);
    if (written == null || value == null) {
      return null;
    }
    String text = written.asText();
    boolean hasPoint = text.contains(".") && !text.contains("%");
    boolean isRatio = hasPoint && value >= 0 && value <= 1 && (ofNumbers || written.isTextual());
    return isRatio ? value : ofPercent(value);
  }
}
