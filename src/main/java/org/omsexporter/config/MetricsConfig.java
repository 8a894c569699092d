package org.omsexporter.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omsexporter.tls.ServerTls;

/**
 * The port that Prometheus scrapes.
 *
 * @param listen where it listens
 * @param tls certificate and key, null for plain HTTP
 * @param basicAuthUsers bcrypt hash by user name; empty where anybody may scrape
 * @param exclude names of metrics that are not exported (the whole name matches), null for none
 */
public record MetricsConfig(
    ListenAddress listen,
    @Nullable ServerTls tls,
    Map<String, Secret> basicAuthUsers,
    @Nullable NamePattern exclude) {

  /** All interfaces, port 9897, plain HTTP, open to all, every metric. */
  public static final MetricsConfig DEFAULT =
      new MetricsConfig(ListenAddress.parse(":9897"), null, Map.of(), null);

  public MetricsConfig {
    basicAuthUsers = Map.copyOf(basicAuthUsers);
  }

  /** Whether a metric of this name is exported. */
  public boolean exports(String metricName) {
    return exclude == null || !exclude.matches(metricName);
  }

  /** The same with another certificate. */
  public MetricsConfig withTls(@Nullable ServerTls next) {
    return new MetricsConfig(listen, next, basicAuthUsers, exclude);
  }
}
