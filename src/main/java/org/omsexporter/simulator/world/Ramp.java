package org.omsexporter.simulator.world;

/**
 * A value that moves evenly with the time of the world between two bounds.
 *
 * @param mark time at which {@code value} was taken, in seconds of the world
 * @param value the value then
 * @param slope change per second of the world
 * @param min lower bound
 * @param max upper bound
 */
public record Ramp(double mark, double value, double slope, double min, double max) {

  static Ramp debt(double world, double seconds, double slope) {
    return new Ramp(world, seconds, slope, 0, Double.MAX_VALUE);
  }

  static Ramp ratio(double world, double value, double slope) {
    return new Ramp(world, value, slope, 0, 1);
  }

  /** The value at a time of the world. */
  public double at(double world) {
    return Math.max(min, Math.min(max, value + slope * (world - mark)));
  }

  /** The same value, moving on differently from now. */
  Ramp withSlope(double world, double newSlope) {
    return new Ramp(world, at(world), newSlope, min, max);
  }

  /** The ramp with another value from now. */
  Ramp withValue(double world, double newValue) {
    return new Ramp(world, newValue, slope, min, max);
  }

  /** When the target is reached; infinity where it never is. */
  double reaches(double target) {
    double way = target - value;
    if (way == 0) {
      return mark;
    }
    return slope == 0 || way / slope < 0 ? Double.POSITIVE_INFINITY : mark + way / slope;
  }
}
