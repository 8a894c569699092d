/** The projects of the simulated OMS and how they change with time: no JSON and no HTTP. */
@NullMarked
package org.omsexporter.simulator.world;

import org.jspecify.annotations.NullMarked;
