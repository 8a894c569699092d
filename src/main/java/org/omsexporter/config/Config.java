package org.omsexporter.config;

import java.util.List;

/**
 * The whole configuration as it is in effect: file, environment and defaults together, every value
 * checked.
 *
 * @param oms the installations to watch, at least one, names unique
 * @param metrics the port that Prometheus scrapes
 * @param api the port of the operator API and pages
 * @param shard which part of the projects this process reads in detail
 * @param log level and form of the log
 */
public record Config(
    List<OmsConfig> oms, MetricsConfig metrics, ApiConfig api, ShardConfig shard, LogConfig log) {

  public Config {
    oms = List.copyOf(oms);
  }
}
