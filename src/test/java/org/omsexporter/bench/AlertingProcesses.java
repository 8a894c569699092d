package org.omsexporter.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.omsexporter.testing.WebhookReceiver;

/** Prometheus and Alertmanager with the files of this project, and a receiver of the messages. */
final class AlertingProcesses implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Child prometheus;
  private final AlertmanagerProcess alertmanager;
  private final int prometheusPort;

  private AlertingProcesses(
      Child prometheus, AlertmanagerProcess alertmanager, int prometheusPort) {
    this.prometheus = prometheus;
    this.alertmanager = alertmanager;
    this.prometheusPort = prometheusPort;
  }

  /** Starts both over an exporter; only addresses and the channel differ from what is shipped. */
  static AlertingProcesses start(ExporterProcess exporter) throws IOException {
    return start(exporter.port());
  }

  /** Starts both over whatever serves metrics at a port. */
  static AlertingProcesses start(int metricsPort) throws IOException {
    return start(Path.of(""), metricsPort);
  }

  /** Starts both with the files of a source tree. */
  static AlertingProcesses start(Path tree, int metricsPort) throws IOException {
    Path directory = Files.createTempDirectory("bench-alerting");
    AlertmanagerProcess alertmanager =
        AlertmanagerProcess.start("prometheus-alertmanager", tree, directory);
    int port = Child.freePort();
    Child prometheus =
        Child.start(
            List.of(
                "prometheus",
                "--config.file="
                    + prometheusConfig(tree, directory, metricsPort, alertmanager.port()),
                "--storage.tsdb.path=" + directory.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=error"));
    prometheus.awaitOk(port, "/-/ready");
    return new AlertingProcesses(prometheus, alertmanager, port);
  }

  Child prometheus() {
    return prometheus;
  }

  WebhookReceiver receiver() {
    return alertmanager.receiver();
  }

  /** How many series the exporter's last scrape had. */
  double samplesScraped() throws IOException, InterruptedException {
    return JSON.readTree(
            Peers.text(prometheusPort, "/api/v1/query?query=sum(scrape_samples_scraped)"))
        .at("/data/result/0/value/1")
        .asDouble(Double.NaN);
  }

  /** How many alerts of projects and components are pending or firing. */
  double activeAlerts() throws IOException, InterruptedException {
    return query("ALERTS{project_id!=%22%22}").size();
  }

  /** The IDs of the projects that have such an alert. */
  Set<String> alertingProjects() throws IOException, InterruptedException {
    Set<String> projects = new TreeSet<>();
    for (JsonNode series : query("ALERTS{project_id!=%22%22}")) {
      projects.add(series.at("/metric/project_id").asText());
    }
    return projects;
  }

  private JsonNode query(String expression) throws IOException, InterruptedException {
    return JSON.readTree(
            Peers.text(
                prometheusPort,
                "/api/v1/query?query=" + expression.replace("{", "%7B").replace("}", "%7D")))
        .at("/data/result");
  }

  /** Seconds that the last evaluation of each group of rules took. */
  Map<String, Double> evaluationSeconds() throws IOException, InterruptedException {
    return ofGroups("prometheus_rule_group_last_duration_seconds");
  }

  /** How many rules failed so far. */
  double failures() throws IOException, InterruptedException {
    return ofGroups("prometheus_rule_evaluation_failures_total").values().stream()
        .mapToDouble(Double::doubleValue)
        .sum();
  }

  private Map<String, Double> ofGroups(String metric) throws IOException, InterruptedException {
    Map<String, Double> values = new TreeMap<>();
    for (String line : Peers.text(prometheusPort, "/metrics").split("\n")) {
      if (line.startsWith(metric + "{")) {
        values.put(
            line.replaceAll(".*;([^;\"]+)\".*", "$1"),
            Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
      }
    }
    return values;
  }

  @Override
  public void close() throws IOException {
    prometheus.close();
    alertmanager.close();
  }

  /** The shipped configuration with addresses of this machine. */
  static Path prometheusConfig(Path tree, Path directory, int exporter, int alertmanager)
      throws IOException {
    String config =
        Files.readString(tree.resolve(Path.of("deploy", "prometheus", "prometheus.yml")))
            .replace("oms-exporter:9897", "127.0.0.1:" + exporter)
            .replace("alertmanager:9093", "127.0.0.1:" + alertmanager)
            .replace("../../", tree.toAbsolutePath() + "/");
    return Files.writeString(directory.resolve("prometheus.yml"), config);
  }
}
