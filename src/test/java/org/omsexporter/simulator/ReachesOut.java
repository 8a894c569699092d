package org.omsexporter.simulator;

import org.omsexporter.model.AlertLevel;

/** A seeded violation: the simulator must not know the rest of the project. */
record ReachesOut(AlertLevel level) {}
