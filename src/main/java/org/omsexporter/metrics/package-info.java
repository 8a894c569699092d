/** The exposition: the metric catalog, its encoders and the metrics server. */
@NullMarked
package org.omsexporter.metrics;

import org.jspecify.annotations.NullMarked;
