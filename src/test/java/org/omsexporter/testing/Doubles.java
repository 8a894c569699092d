package org.omsexporter.testing;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Doubles of every size and precision; those that jqwik makes unasked have at most two decimals.
 */
public final class Doubles {
  private Doubles() {}

  /** All but the infinite ones and NaN. */
  public static Arbitrary<Double> finite() {
    return Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite);
  }
}
