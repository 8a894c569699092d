package org.omsexporter.oms;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.config.ProjectFilter;
import org.omsexporter.config.Secret;
import org.omsexporter.model.Performance.Figure;
import org.omsexporter.model.Project;
import org.omsexporter.model.StepKind;
import org.omsexporter.oms.http.CallObserver;
import org.omsexporter.oms.read.ConfiguredComponent;
import org.omsexporter.oms.read.ProjectDescription;
import org.omsexporter.simulator.OmsSimulator;
import org.omsexporter.simulator.SimulatorOptions;

/** Every read against a whole simulated OMS that refuses what a real one would. */
class StrictOmsTest {
  @Test
  void aWholeWorldIsReadWithoutViolationUnknownValueOrSecret() {
    List<String> unknown = new ArrayList<>();
    try (OmsSimulator oms = OmsSimulator.start(SimulatorOptions.defaults());
        OmsConnections connections = new OmsConnections("1", Clock.systemUTC())) {
      OmsConfig config =
          OmsConfig.of("sim", URI.create(oms.consoleUrl()), oms.user(), Secret.of(oms.password()));
      ConsoleClient console =
          connections.open(config, CallObserver.NONE, unknown::add).interactive();
      List<Project> projects =
          console.listAll(ListQuery.of(ProjectFilter.ALL), Set.of()).projects();
      assertThat(projects).isNotEmpty();
      for (Project project : projects) {
        assertThat(everything(console, project)).doesNotContain(oms.world().secretMark());
      }
      assertThat(console.listAllLabels()).isNotEmpty();
      assertThat(oms.requests().violations()).isEmpty();
    }
    assertThat(unknown).isEmpty();
  }

  private static String everything(ConsoleClient console, Project project) {
    String id = project.id();
    ProjectDescription description = console.describeProject(id);
    assertThat(description.project().id()).isEqualTo(id);
    StringBuilder text = new StringBuilder(description.toString());
    for (ConfiguredComponent component : console.describeConfiguredComponents(id)) {
      text.append(component.maskedConfig());
    }
    if (project.step(StepKind.INCREMENTAL_SYNC) != null) {
      Instant now = console.clock().now();
      for (Figure figure : Figure.values()) {
        MetricQuery query =
            new MetricQuery(
                id,
                StepKind.INCREMENTAL_SYNC,
                figure.metricType(),
                MetricQuery.Aggregator.NONE,
                now.minusSeconds(600),
                now.plusSeconds(5),
                60);
        text.append(console.stepMetric(query).newest(figure, now));
      }
    }
    return text.toString();
  }
}
