package org.omsexporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.config.Config;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.config.ShardConfig;
import org.omsexporter.simulator.OmsSimulator;
import org.omsexporter.simulator.SimulatorOptions;
import org.omsexporter.testing.DraftOms;
import org.omsexporter.testing.PrometheusServer;
import org.omsexporter.testing.RunningExporter;

/**
 * Four shards over one simulated OMS, scraped by one real Prometheus; together they show what one
 * exporter alone shows.
 */
class ShardsIT {

  private static final int SIMULATED = 200;
  private static final String SEEN = "count(count by (project_id) (oms_project_info))";
  private static final String TWICE = "count(count by (project_id) (oms_project_info) > 1)";
  private static final String SEEN_LATELY =
      "count(count by (project_id) (last_over_time(oms_project_info[1m])))";
  private static final String COMPONENTS_TWICE =
      "count(count by (component_id) (oms_component_info) > 1)";

  private final List<RunningExporter> shards = new ArrayList<>();
  private OmsSimulator oms;
  private PrometheusServer prometheus;
  private Path targets;
  private int projects;

  @BeforeEach
  void startFourShards(@TempDir Path directory) throws IOException {
    oms = OmsSimulator.start(SimulatorOptions.defaults().withProjects(SIMULATED));
    targets = directory.resolve("targets.json");
    try (RunningExporter whole = start(0, 1)) {
      whole.await("an exporter without shards", whole.exporter()::isReady);
      projects = whole.projectIds().size();
    }
    assertThat(projects).isGreaterThan(SIMULATED / 2);
    for (int index = 0; index < 4; index++) {
      shards.add(start(index, 4));
    }
    publishTargets();
    prometheus =
        PrometheusServer.start(
            directory,
            """
            global: {scrape_interval: 2s}
            scrape_configs:
              - job_name: oms-exporter
                file_sd_configs: [{files: ['%s'], refresh_interval: 1s}]
            """
                .formatted(targets));
  }

  @AfterEach
  void stopAll() {
    prometheus.close();
    shards.forEach(RunningExporter::close);
    oms.close();
  }

  @Test
  void everyProjectIsSeenOnceBeforeDuringAndAfterARestartAndWithAFifthShard() throws IOException {
    answers(projects, SEEN);
    none(TWICE);
    none(COMPONENTS_TWICE);

    int lost = shards.get(2).projectIds().size();
    assertThat(lost).isPositive();
    shards.get(2).close();
    answers(projects - lost, SEEN);
    none(TWICE);
    answers(projects, SEEN_LATELY);
    shards.set(2, start(2, 4));
    publishTargets();
    answers(projects, SEEN);
    none(TWICE);

    for (int index = 0; index < 4; index++) {
      ShardConfig shard = new ShardConfig(index, 5);
      assertThat(shards.get(index).reload(config -> with(config, shard))).isEmpty();
    }
    shards.add(start(4, 5));
    publishTargets();
    answers(projects, SEEN_LATELY);
    Awaitility.await("each project once, with five shards")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              assertThat(prometheus.value("count(count by (instance) (oms_project_info))"))
                  .isEqualTo(5);
              assertThat(prometheus.value(SEEN)).isEqualTo(projects);
              assertThat(prometheus.query(TWICE)).isEmpty();
              assertThat(prometheus.query(COMPONENTS_TWICE)).isEmpty();
            });
  }

  @Test
  void eachProjectIsInOneShardAndNoShardHasTooMany() {
    answers(projects, SEEN);
    List<String> all = shards.stream().flatMap(shard -> shard.projectIds().stream()).toList();
    assertThat(all).doesNotHaveDuplicates().hasSize(projects);
    for (RunningExporter shard : shards) {
      assertThat(shard.projectIds()).hasSizeBetween(projects / 8, projects / 2);
    }
  }

  private RunningExporter start(int index, int total) throws IOException {
    return RunningExporter.start(new ShardConfig(index, total), installation());
  }

  /** Polled as seldom as leaves the machine time for scrapes. */
  private OmsConfig installation() {
    return DraftOms.oms(
        RunningExporter.installation("prod", oms),
        draft -> {
          draft.pollInterval = Duration.ofSeconds(2);
          draft.detailsInterval = Duration.ofSeconds(10);
          draft.stepMetrics = false;
        });
  }

  private static Config with(Config config, ShardConfig shard) {
    return new Config(config.oms(), config.metrics(), config.api(), shard, config.log());
  }

  /** Moved into place whole, as Prometheus reads it whenever it changes. */
  private void publishTargets() throws IOException {
    String list =
        shards.stream()
            .map(shard -> "\"127.0.0.1:" + shard.exporter().metricsPort() + "\"")
            .collect(Collectors.joining(", "));
    Path next =
        Files.writeString(targets.resolveSibling("next"), "[{\"targets\": [" + list + "]}]");
    Files.move(next, targets, StandardCopyOption.ATOMIC_MOVE);
  }

  private void answers(double expected, String promql) {
    Awaitility.await(promql)
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> assertThat(prometheus.query(promql)).isEqualTo(Map.of("{}", expected)));
  }

  private void none(String promql) {
    assertThat(prometheus.query(promql)).isEmpty();
  }
}
