package org.omsexporter.metrics;

import java.util.List;

/** Rows about the exporter itself, which {@link SelfMetrics} fills. */
final class ExporterMetrics {
  static final Metric BUILD_INFO =
      Metric.gauge(
          "oms_exporter_build_info",
          "Always 1; which exporter this is and the Java it runs on.",
          "version",
          "revision",
          "java_version");

  static final Metric POLLS =
      Metric.counter(
          "oms_exporter_polls_total", "Polls of OMS by how they ended.", "oms", "kind", "outcome");

  static final Metric POLL_DURATION =
      Metric.histogram(
          "oms_exporter_poll_duration_seconds",
          "How long polls of OMS took, in seconds.",
          "oms",
          "kind");

  static final Metric LAST_SUCCESS =
      Metric.gauge(
          "oms_exporter_last_success_timestamp_seconds",
          "When a poll of OMS last succeeded, in part at least, in seconds since 1970.",
          "oms",
          "kind");

  static final Metric API_REQUESTS =
      Metric.counter(
          "oms_exporter_api_requests_total",
          "Calls of OMS by how they ended.",
          "oms",
          "api",
          "action",
          "outcome");

  static final Metric API_REQUEST_DURATION =
      Metric.histogram(
          "oms_exporter_api_request_duration_seconds",
          "How long calls of OMS took, in seconds.",
          "oms",
          "api",
          "action");

  static final Metric UNKNOWN_VALUES =
      Metric.counter(
          "oms_exporter_unknown_values_total",
          "Values in OMS's answers that the exporter does not know, by field.",
          "oms",
          "field");

  static final Metric CONNECTOR_FILES =
      Metric.gauge(
          "oms_exporter_connector_metrics_files",
          "Number of connectors' metrics.log files by what became of the last read: read, stale,"
              + " missing or unreadable; only where logs are configured.",
          "oms",
          "state");

  static final Metric ACTIONS =
      Metric.counter(
          "oms_exporter_actions_total",
          "Actions that were asked of the exporter by what became of them.",
          "oms",
          "action",
          "target",
          "outcome");

  static final Metric AUDIT_WRITE_FAILURES =
      Metric.counter(
          "oms_exporter_audit_write_failures_total",
          "Rows that could not be written to api.audit_file. An action whose row of intent is among"
              + " them was refused.");

  static final Metric RELOAD_SUCCESSFUL =
      Metric.gauge(
          "oms_exporter_config_last_reload_successful",
          "1 when the configuration file was read at the last attempt, else 0.");

  static final Metric RELOAD_TIME =
      Metric.gauge(
          "oms_exporter_config_last_reload_success_timestamp_seconds",
          "When the configuration file was last read, in seconds since 1970.");

  static final List<Metric> ALL =
      List.of(
          BUILD_INFO,
          POLLS,
          POLL_DURATION,
          LAST_SUCCESS,
          API_REQUESTS,
          API_REQUEST_DURATION,
          UNKNOWN_VALUES,
          CONNECTOR_FILES,
          ACTIONS,
          AUDIT_WRITE_FAILURES,
          RELOAD_SUCCESSFUL,
          RELOAD_TIME);

  private ExporterMetrics() {}
}
