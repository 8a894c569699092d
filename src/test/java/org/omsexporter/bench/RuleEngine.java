package org.omsexporter.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.omsexporter.testing.WebhookReceiver;

/**
 * A program that scrapes an exporter and evaluates the shipped rules, with an Alertmanager and a
 * receiver of its own.
 */
final class RuleEngine implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path TREE = Path.of("").toAbsolutePath();

  private final String name;
  private final List<Child> children;
  private final AlertmanagerProcess alertmanager;

  private RuleEngine(String name, List<Child> children, AlertmanagerProcess alertmanager) {
    this.name = name;
    this.children = children;
    this.alertmanager = alertmanager;
  }

  /**
   * Prometheus with the shipped configuration.
   *
   * @param programs holds {@code prometheus} and {@code prometheus-alertmanager}
   */
  static RuleEngine prometheus(Path programs, int metricsPort) throws IOException {
    Path directory = Files.createTempDirectory("bench-prometheus");
    AlertmanagerProcess alertmanager = alertmanager(programs, directory);
    int port = Child.freePort();
    Child prometheus =
        Child.start(
            List.of(
                programs.resolve("prometheus").toString(),
                "--config.file="
                    + AlertingProcesses.prometheusConfig(
                        TREE, directory, metricsPort, alertmanager.port()),
                "--storage.tsdb.path=" + directory.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=error"));
    prometheus.awaitOk(port, "/-/ready");
    return new RuleEngine(
        "Prometheus " + versionAt(port), new ArrayList<>(List.of(prometheus)), alertmanager);
  }

  /**
   * vmalert over VictoriaMetrics, with the flags of {@code docs/alerting.md}, the two that let it
   * look at the newest samples or not.
   *
   * @param programs holds {@code victoria-metrics}, {@code vmalert} and {@code
   *     prometheus-alertmanager}
   */
  static RuleEngine vmalert(
      Path programs, int metricsPort, boolean latencyOffset, boolean evalDelay) throws IOException {
    Path directory = Files.createTempDirectory("bench-victoria");
    AlertmanagerProcess alertmanager = alertmanager(programs, directory);
    int storagePort = Child.freePort();
    int port = Child.freePort();
    String storage = "http://127.0.0.1:" + storagePort;
    Path scrapes =
        Files.writeString(
            directory.resolve("scrape.yml"),
            """
            global: {scrape_interval: 15s}
            scrape_configs: [{job_name: oms-exporter, static_configs: [{targets: ['127.0.0.1:%d']}]}]
            """
                .formatted(metricsPort));
    List<String> storageCommand =
        new ArrayList<>(
            List.of(
                programs.resolve("victoria-metrics").toString(),
                "-httpListenAddr=127.0.0.1:" + storagePort,
                "-storageDataPath=" + directory.resolve("data"),
                "-promscrape.config=" + scrapes));
    List<String> engineCommand =
        new ArrayList<>(
            List.of(
                programs.resolve("vmalert").toString(),
                "-httpListenAddr=127.0.0.1:" + port,
                "-datasource.url=" + storage,
                "-remoteWrite.url=" + storage,
                "-remoteRead.url=" + storage,
                "-notifier.config=" + notifier(directory, alertmanager.port()),
                "-evaluationInterval=15s",
                "-external.label=oms_grafana_url=http://localhost:3000",
                "-external.label=oms_exporter_url=http://localhost:9898",
                "-disableAlertgroupLabel",
                "-rule=" + TREE.resolve("alert-rules") + "/*.rules.yml"));
    if (latencyOffset) {
      storageCommand.add("-search.latencyOffset=1s");
    }
    if (evalDelay) {
      engineCommand.add("-rule.evalDelay=0s");
    }
    Child victoria = Child.start(storageCommand);
    victoria.awaitOk(storagePort, "/health");
    Child vmalert = Child.start(engineCommand);
    vmalert.awaitOk(port, "/health");
    return new RuleEngine(
        "vmalert"
            + (latencyOffset ? "" : ", without `-search.latencyOffset=1s`")
            + (evalDelay ? "" : ", without `-rule.evalDelay=0s`"),
        new ArrayList<>(List.of(vmalert, victoria)),
        alertmanager);
  }

  /** Program and version, as far as it tells. */
  String name() {
    return name;
  }

  WebhookReceiver receiver() {
    return alertmanager.receiver();
  }

  @Override
  public void close() throws IOException {
    for (Child child : children) {
      child.close();
    }
    alertmanager.close();
  }

  private static AlertmanagerProcess alertmanager(Path programs, Path directory)
      throws IOException {
    return AlertmanagerProcess.start(
        programs.resolve("prometheus-alertmanager").toString(), TREE, directory);
  }

  private static Path notifier(Path directory, int alertmanager) throws IOException {
    return Files.writeString(
        directory.resolve("notifier.yml"),
        Files.readString(TREE.resolve(Path.of("deploy", "vmalert", "notifier.yml")))
            .replace("alertmanager:9093", "127.0.0.1:" + alertmanager));
  }

  private static String versionAt(int port) throws IOException {
    try {
      return JSON.readTree(Peers.text(port, "/api/v1/status/buildinfo"))
          .at("/data/version")
          .asText()
          .replaceAll("[^\\d.].*", "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
