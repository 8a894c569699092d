package org.omsexporter.model;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Protection level of a project in OMS's alert center. */
public enum AlertLevel implements Word {
  HIGH,
  MEDIUM,
  LOW,
  /** No Protection, OMS's {@code IGNORE}. */
  NONE,
  UNKNOWN;

  /**
   * The latency above which OMS alerts by default and a project is read before others; empty for no
   * protection.
   */
  public Optional<Duration> latencyThreshold() {
    return switch (this) {
      case HIGH -> Optional.of(Duration.ofSeconds(30));
      case MEDIUM -> Optional.of(Duration.ofMinutes(5));
      case LOW, UNKNOWN -> Optional.of(Duration.ofMinutes(15));
      case NONE -> Optional.empty();
    };
  }

  /** The level that OMS's {@code importance} names, in any case. */
  public static AlertLevel of(String omsWord) {
    return switch (omsWord.toUpperCase(Locale.ROOT)) {
      case "HIGH" -> HIGH;
      case "MEDIUM" -> MEDIUM;
      case "LOW" -> LOW;
      case "IGNORE" -> NONE;
      default -> UNKNOWN;
    };
  }
}
