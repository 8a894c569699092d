package org.omsexporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.omsexporter.simulator.OmsSimulator;
import org.omsexporter.simulator.SimulatorOptions;
import org.omsexporter.testing.AlertmanagerServer;
import org.omsexporter.testing.DraftOms;
import org.omsexporter.testing.PrometheusServer;
import org.omsexporter.testing.RunningExporter;
import org.omsexporter.testing.WebhookReceiver;

/**
 * Simulator, exporter, a real Prometheus, a real Alertmanager and a web hook, each on a free port,
 * with the rules and files that this project ships.
 *
 * <p>Changed in copies, for the sake of time: the rules' {@code for} and {@code keep_firing_for} of
 * minutes are 2 seconds, Prometheus scrapes and evaluates every 2 seconds, Alertmanager waits 1
 * second where it waits 10 or 30 and repeats after {@link #REPEAT} where it repeats after 3
 * minutes. And each receiver has the web hook as its channel. Thresholds, expressions, labels,
 * texts, routes and inhibition are as shipped.
 */
final class AlertingChain implements AutoCloseable {

  /** Time after which a message is repeated. */
  static final Duration REPEAT = Duration.ofSeconds(8);

  private static final Path RULES = Path.of("alert-rules");
  private static final Path ALERTMANAGER = Path.of("deploy", "alertmanager");

  private final OmsSimulator oms;
  private final WebhookReceiver receiver;
  private final RunningExporter exporter;
  private final AlertmanagerServer alertmanager;
  private final PrometheusServer prometheus;

  private AlertingChain(
      OmsSimulator oms,
      WebhookReceiver receiver,
      RunningExporter exporter,
      AlertmanagerServer alertmanager,
      PrometheusServer prometheus) {
    this.oms = oms;
    this.receiver = receiver;
    this.exporter = exporter;
    this.alertmanager = alertmanager;
    this.prometheus = prometheus;
  }

  /** Starts everything, with data and changed files in an empty directory. */
  static AlertingChain start(Path directory) throws IOException {
    OmsSimulator oms = OmsSimulator.start(SimulatorOptions.defaults());
    WebhookReceiver receiver = WebhookReceiver.start();
    RunningExporter exporter =
        RunningExporter.start(
            DraftOms.oms(
                RunningExporter.installation("prod", oms),
                draft -> draft.logs = RunningExporter.logs(oms)));
    AlertmanagerServer alertmanager =
        AlertmanagerServer.start(
            Files.createDirectory(directory.resolve("alertmanager")),
            alertmanagerConfig(directory.resolve("alertmanager"), receiver.url()));
    PrometheusServer prometheus =
        PrometheusServer.start(
            Files.createDirectory(directory.resolve("prometheus")),
            prometheusConfig(
                directory.resolve("prometheus"),
                exporter.exporter().metricsPort(),
                alertmanager.hostAndPort()));
    return new AlertingChain(oms, receiver, exporter, alertmanager, prometheus);
  }

  OmsSimulator oms() {
    return oms;
  }

  WebhookReceiver receiver() {
    return receiver;
  }

  AlertmanagerServer alertmanager() {
    return alertmanager;
  }

  PrometheusServer prometheus() {
    return prometheus;
  }

  @Override
  public void close() {
    prometheus.close();
    alertmanager.close();
    exporter.close();
    receiver.close();
    oms.close();
  }

  private static String prometheusConfig(Path directory, int exporterPort, String alertmanager)
      throws IOException {
    Path rules = Files.createDirectory(directory.resolve("alert-rules"));
    for (Path file : files(RULES, ".rules.yml")) {
      Files.writeString(
          rules.resolve(file.getFileName()),
          Files.readString(file).replaceAll("(?m)^( *(?:keep_firing_)?for:) \\d+m$", "$1 2s"));
    }
    String config = Files.readString(Path.of("deploy", "prometheus", "prometheus.yml"));
    config = changed(config, "scrape_interval: 15s", "scrape_interval: 2s");
    config = changed(config, "evaluation_interval: 15s", "evaluation_interval: 2s");
    config = changed(config, "oms-exporter:9897", "127.0.0.1:" + exporterPort);
    return changed(config, "alertmanager:9093", alertmanager);
  }

  private static String alertmanagerConfig(Path directory, String webhook) throws IOException {
    Path templates = Files.createDirectory(directory.resolve("templates"));
    for (Path file : files(ALERTMANAGER.resolve("templates"), ".tmpl")) {
      Files.copy(file, templates.resolve(file.getFileName()));
    }
    String config = Files.readString(ALERTMANAGER.resolve("alertmanager.yml"));
    config = changed(config, "group_wait: 10s", "group_wait: 1s");
    config = changed(config, "group_interval: 30s", "group_interval: 1s");
    config = changed(config, "repeat_interval: 3m", "repeat_interval: " + REPEAT.toSeconds() + "s");
    for (String name : List.of("oms-high", "oms-medium", "oms-low", "oms-operators")) {
      config =
          changed(
              config,
              "\n  - name: " + name + "\n",
              "\n  - {name: " + name + ", webhook_configs: [{url: '" + webhook + "'}]}\n");
    }
    return config;
  }

  private static String changed(String text, String from, String to) {
    assertThat(text).contains(from);
    return text.replace(from, to);
  }

  private static List<Path> files(Path directory, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }
}
