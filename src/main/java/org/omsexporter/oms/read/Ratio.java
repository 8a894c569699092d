package org.omsexporter.oms.read;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Progress as a share of the whole, null where OMS gives none. */
final class Ratio {
  private Ratio() {}

  /** 0 to 1 for 0 to 100, more being 1; null for none and for less than 0. */
  static @Nullable Double ofPercent(@Nullable Double percent) {
    return percent == null || percent < 0 ? null : Math.min(percent, 100) / 100;
  }

  /**
   * Of a full verification: up to 1 with a point, as {@code "1.0"}, is a ratio, else a percentage.
   */
  static @Nullable Double ofVerification(LooseJson json, String name) {
    return of(json, name, true);
  }

  /** Of a full import: the same, but its numbers are always percentages. */
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
