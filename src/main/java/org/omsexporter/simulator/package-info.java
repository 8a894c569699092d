/** A simulated OMS that speaks both of its interfaces. Imports nothing else of this project. */
@NullMarked
package org.omsexporter.simulator;

import org.jspecify.annotations.NullMarked;
