package org.omsexporter.web;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.omsexporter.config.ApiConfig;
import org.omsexporter.config.Config;
import org.omsexporter.config.ListenAddress;
import org.omsexporter.config.LogConfig;
import org.omsexporter.config.MetricsConfig;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.config.ShardConfig;
import org.omsexporter.model.Setup;
import org.omsexporter.model.Snapshot;
import org.omsexporter.simulator.OmsSimulator;
import org.omsexporter.simulator.SimulatorOptions;
import org.omsexporter.simulator.http.RecordedRequest;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.testing.DraftOms;
import org.omsexporter.testing.RunningExporter;
import org.omsexporter.view.Installation;
import org.omsexporter.wiring.Exporter;
import org.omsexporter.wiring.Version;

/** A whole exporter over simulated OMSs. */
final class TestExporter implements AutoCloseable {
  /** Actions of the console and paths of the cluster manager that only read. */
  private static final Set<String> READS =
      Set.of(
          "ListProjects",
          "DescribeProject",
          "DescribeProjectComponents",
          "DescribeProjectStepMetric",
          "ListAllLabels");

  final OmsSimulator simulator = OmsSimulator.start(SimulatorOptions.defaults());
  final Exporter exporter;
  private volatile Config config;

  /** One installation, {@code sim}, with cluster manager and logs. */
  TestExporter() {
    this(new TestBackend().api(), true, 1);
  }

  TestExporter(ApiConfig api, boolean complete, int installations) {
    List<OmsConfig> oms = new ArrayList<>();
    for (int i = 0; i < installations; i++) {
      oms.add(installation(i == 0 ? "sim" : "sim" + i, complete));
    }
    MetricsConfig metrics =
        new MetricsConfig(ListenAddress.parse("127.0.0.1:0"), null, Map.of(), null);
    config = new Config(oms, metrics, api, ShardConfig.ALL, LogConfig.DEFAULT);
    exporter = start();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                exporter.installations().stream()
                    .map(Installation::snapshot)
                    .allMatch(TestExporter::isDetailed));
    simulator.requests().clear();
  }

  private Exporter start() {
    try {
      return Exporter.start(config, () -> config, Version.current(), Clock.systemUTC());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that is hardly polled again; incomplete, it has neither cluster manager nor logs. */
  private OmsConfig installation(String name, boolean complete) {
    return DraftOms.oms(
        RunningExporter.installation(name, simulator, Duration.ofSeconds(5), false),
        draft -> {
          draft.pollInterval = Duration.ofSeconds(5);
          draft.detailsInterval = Duration.ofSeconds(5);
          draft.staleAfter = Duration.ofHours(2);
          if (complete) {
            draft.logs = RunningExporter.logs(simulator);
          } else {
            draft.clusterManagerUrl = null;
          }
        });
  }

  private static boolean isDetailed(Snapshot snapshot) {
    return snapshot.detailsReadAt() != null
        && snapshot.projects().values().stream()
            .filter(state -> state.project().status().isActive())
            .allMatch(
                state ->
                    state.details().componentsReadAt() != null
                        && !state.project().setup().equals(Setup.NONE));
  }

  TestClient client() {
    return new TestClient(url());
  }

  /** Signed in as one of {@link TestBackend}'s users. */
  TestClient as(String user) {
    return client().as(user);
  }

  /** Reloads with another configuration; answers the problems. */
  List<String> reload(UnaryOperator<Config> change) {
    config = change.apply(config);
    return exporter.reload();
  }

  /** What Prometheus would read now. */
  String metrics() throws IOException, InterruptedException {
    return new TestClient("http://127.0.0.1:" + exporter.metricsPort()).get("/metrics").body();
  }

  /** The ID of a project's first component of a type. */
  String component(Scenario scenario, String type) throws IOException, InterruptedException {
    String project = simulator.world().projectIdOf(scenario);
    return Answered.ok(
            client().get("/api/v1/projects/%s/components?type=%s".formatted(project, type)))
        .path(0)
        .path("id")
        .asText();
  }

  static String projectAction(String project, String action) {
    return "/api/v1/projects/%s/actions/%s".formatted(project, action);
  }

  static String componentAction(String component, String action) {
    return "/api/v1/components/%s/actions/%s".formatted(encoded(component), action);
  }

  static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  String url() {
    return "http://127.0.0.1:" + exporter.apiPort();
  }

  Path runDirectory() {
    String steady = simulator.world().projectIdOf(Scenario.STEADY);
    return simulator.logDirectoryOf(simulator.world().componentIds(steady).get(1)).run();
  }

  /** What was sent since the last call that changes something, as {@code action body-or-query}. */
  List<String> sent() {
    List<String> sent = new ArrayList<>();
    for (RecordedRequest request : simulator.requests().all()) {
      if (!READS.contains(request.action())) {
        sent.add(request.action());
      }
    }
    simulator.requests().clear();
    return sent;
  }

  /** The newest request of this action. */
  @Nullable RecordedRequest last(String action) {
    List<RecordedRequest> all = simulator.requests().of(action);
    return all.isEmpty() ? null : all.get(all.size() - 1);
  }

  @Override
  public void close() {
    exporter.close();
    simulator.faults().clear();
    simulator.close();
  }
}
