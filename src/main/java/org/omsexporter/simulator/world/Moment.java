package org.omsexporter.simulator.world;

import java.time.Instant;

/**
 * Now, on the clock and in the world.
 *
 * @param now what the clock shows; every timestamp in an answer is near it
 * @param world seconds that have passed in the world since the start: clock seconds times the speed
 */
public record Moment(Instant now, double world) {}
