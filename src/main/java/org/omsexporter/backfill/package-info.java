/** OMS's own metric history as text that Prometheus takes in. */
@NullMarked
package org.omsexporter.backfill;

import org.jspecify.annotations.NullMarked;
