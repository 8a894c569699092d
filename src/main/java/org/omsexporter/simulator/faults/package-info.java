/** What can be made to go wrong. */
@NullMarked
package org.omsexporter.simulator.faults;

import org.jspecify.annotations.NullMarked;
