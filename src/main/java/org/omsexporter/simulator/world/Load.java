package org.omsexporter.simulator.world;

import java.time.Instant;

/** The load of a project, which follows the hour of the day. */
final class Load {
  private static final double DAY_SECONDS = 86_400;
  private static final double BYTES_PER_ROW = 310;

  private Load() {}

  /** Rows per second at an instant. */
  static double rowsPerSecond(Plan plan, Instant at) {
    double day = Math.floorMod(at.getEpochSecond(), (long) DAY_SECONDS) / DAY_SECONDS;
    double wave = 0.55 - 0.45 * Math.cos(2 * Math.PI * (day - 0.08));
    double noise = Dice.unit(Dice.hash(plan.seed(), at.getEpochSecond() / 15));
    return plan.baseRowsPerSecond() * wave * (0.85 + 0.3 * noise);
  }

  /** Bytes per second at an instant. */
  static double bytesPerSecond(Plan plan, Instant at) {
    double width = 0.6 + Dice.unit(Dice.hash(plan.seed(), "width"));
    return rowsPerSecond(plan, at) * BYTES_PER_ROW * width;
  }

  /** Average time of a write in milliseconds: longer where there is more to write. */
  static double writeMillis(Plan plan, Instant at) {
    double noise = Dice.unit(Dice.hash(plan.seed() + 1, at.getEpochSecond() / 15));
    return 1.5 + 6 * rowsPerSecond(plan, at) / plan.baseRowsPerSecond() * (0.8 + 0.4 * noise);
  }

  /** Average time of a commit in milliseconds. */
  static double commitMillis(Plan plan, Instant at) {
    return 0.4 + writeMillis(plan, at) * 0.3;
  }
}
