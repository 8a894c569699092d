/** The log files that OMS's processes would write. */
@NullMarked
package org.omsexporter.simulator.logs;

import org.jspecify.annotations.NullMarked;
