/** Rows, frames and history for Grafana. */
@NullMarked
package org.omsexporter.grafana;

import org.jspecify.annotations.NullMarked;
