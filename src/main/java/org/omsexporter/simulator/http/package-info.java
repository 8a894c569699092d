/** The server of every port, what came in and what goes out. */
@NullMarked
package org.omsexporter.simulator.http;

import org.jspecify.annotations.NullMarked;
