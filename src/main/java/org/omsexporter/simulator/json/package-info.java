/** The world in OMS's JSON, with its habits, and what requests say in theirs. */
@NullMarked
package org.omsexporter.simulator.json;

import org.jspecify.annotations.NullMarked;
