package org.omsexporter.web.http;

import io.prometheus.client.Collector;
import org.omsexporter.web.api.ApiRoutes;

/**
 * Seeded violations: the ground floor must not know what is above, nor what scrapes are made of.
 */
interface ReachesUp {
  /** Reaches up. */
  ApiRoutes above();

  /** Reaches out. */
  Collector library();
}
