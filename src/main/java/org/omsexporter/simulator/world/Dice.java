package org.omsexporter.simulator.world;

import java.util.List;

/** Choices that look random and follow from a seed and a key alone. Not safe for threads. */
public final class Dice {
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private long state;

  /** The choices of this seed and key. */
  public Dice(long seed, String key) {
    this.state = hash(seed, key);
  }

  /** A number that depends on both arguments only. */
  public static long hash(long seed, String key) {
    return mix(seed * STEP + mix(key.hashCode()));
  }

  /** A number that depends on both arguments only. */
  public static long hash(long seed, long key) {
    return mix(seed * STEP + mix(key));
  }

  /** A fraction of at least 0 and below 1, made of a hash. */
  public static double unit(long hash) {
    return (hash >>> 11) * 0x1.0p-53;
  }

  long next() {
    state += STEP;
    return mix(state);
  }

  /** From 0 to 1, which itself is left out. */
  public double unit() {
    return unit(next());
  }

  /** A whole number from 0 up to and without {@code bound}. */
  public int below(int bound) {
    return (int) Math.floorMod(next(), (long) bound);
  }

  /** A whole number of the range, both ends included. */
  long between(long low, long high) {
    return low + Math.floorMod(next(), high - low + 1);
  }

  /** True once in so many times. */
  public boolean oneIn(int n) {
    return below(n) == 0;
  }

  /** One of these. */
  public <T> T pick(List<T> of) {
    return of.get(below(of.size()));
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
