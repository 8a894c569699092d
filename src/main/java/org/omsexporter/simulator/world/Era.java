package org.omsexporter.simulator.world;

import org.jspecify.annotations.Nullable;

/**
 * How a project's delays develop from one change of its components or controls to the next.
 *
 * @param from when it began, in seconds of the world
 * @param stores what the stores owe, in seconds
 * @param connectors what the connectors owe, in seconds
 * @param latency latency that a control holds, or null
 * @param storeDelay delay of the stores that a control holds, or null
 * @param bottleneck what a control has made scarce, or null
 */
record Era(
    double from,
    Ramp stores,
    Ramp connectors,
    @Nullable Double latency,
    @Nullable Double storeDelay,
    @Nullable Bottleneck bottleneck) {
  private static final double FASTEST = 20;

  static final Era START =
      new Era(Double.NEGATIVE_INFINITY, Ramp.debt(0, 0, 0), Ramp.debt(0, 0, 0), null, null, null);

  Era with(double world, Ramp newStores, Ramp newConnectors) {
    return new Era(world, newStores, newConnectors, latency, storeDelay, bottleneck);
  }

  Era withLatency(double world, @Nullable Double held) {
    return new Era(world, stores, connectors, held, storeDelay, bottleneck);
  }

  Era withStoreDelay(double world, @Nullable Double held) {
    return new Era(world, stores, connectors, latency, held, bottleneck);
  }

  Era withBottleneck(double world, @Nullable Bottleneck scarce) {
    return new Era(world, stores, connectors, latency, storeDelay, scarce);
  }

  /** Seconds that are owed beyond the usual latency. */
  double owed(double world) {
    return Math.max(stores.at(world), connectors.at(world));
  }

  /** How many seconds of the source's time pass through in a second; 1 keeps up. */
  double speed(double world) {
    return Math.max(0, Math.min(FASTEST, 1 - (owed(world + 0.5) - owed(world - 0.5))));
  }

  /** When nothing is owed any more; infinity where that never comes. */
  double settled() {
    return Math.max(stores.reaches(0), connectors.reaches(0));
  }
}
