package org.omsexporter.oms;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Component;
import org.omsexporter.model.Project;
import org.omsexporter.model.Step;
import org.omsexporter.oms.http.OmsCall;
import org.omsexporter.oms.http.OmsException;
import org.omsexporter.oms.read.CmRefusal;
import org.omsexporter.oms.read.ComponentReader;
import org.omsexporter.oms.read.ConfiguredComponent;
import org.omsexporter.oms.read.DescriptionReader;
import org.omsexporter.oms.read.Envelope;
import org.omsexporter.oms.read.EnvelopeReader;
import org.omsexporter.oms.read.Interner;
import org.omsexporter.oms.read.ListedPage;
import org.omsexporter.oms.read.LooseJson;
import org.omsexporter.oms.read.MetricReader;
import org.omsexporter.oms.read.PageCollector;
import org.omsexporter.oms.read.ProjectReader;
import org.omsexporter.oms.read.StepMetric;
import org.omsexporter.oms.read.UnknownValues;
import org.omsexporter.oms.read.VerificationReader;

/**
 * Whatever OMS answers is read or refused in one of the known ways: one target for each reader.
 * {@code bin/fuzz} looks for inputs; a plain run tries those that are kept.
 */
class AnswersFuzzTest {
  private static final OmsException.Asked ASKED =
      new OmsException.Asked("prod", OmsCall.LIST_PROJECTS);

  private final UnknownValues unknown = new UnknownValues("prod", field -> {});

  /** Reads a body. */
  @FunctionalInterface
  private interface Reader {
    void read(InputStream body) throws IOException;
  }

  @FuzzTest
  void projects(byte[] body) {
    read(
        body,
        in -> {
          PageCollector collector = new PageCollector(new ProjectReader(new Interner()), unknown);
          ListedPage page = collector.page(EnvelopeReader.list(ASKED, in, collector));
          page.projects().forEach(AnswersFuzzTest::check);
        });
  }

  @FuzzTest
  void description(byte[] body) {
    read(
        body,
        in -> {
          LooseJson json = loose(EnvelopeReader.object(ASKED, in), "project");
          Project project = new ProjectReader(new Interner()).project(json);
          if (project != null) {
            check(project);
            DescriptionReader.description(project, json);
          }
        });
  }

  @FuzzTest
  void components(byte[] body) {
    read(
        body,
        in -> {
          LooseJson json = loose(EnvelopeReader.objectOrEmpty(ASKED, in), "component");
          for (ConfiguredComponent configured :
              new ComponentReader(new Interner()).components(json)) {
            check(configured.component());
            assertThat(configured.changes(configured.maskedConfig())).isEmpty();
          }
        });
  }

  @FuzzTest
  void metric(byte[] body) {
    read(
        body,
        in -> {
          JsonNode data = EnvelopeReader.objectOrEmpty(ASKED, in);
          for (StepMetric.Series series : MetricReader.metric(loose(data, "metric")).series()) {
            for (StepMetric.Point point : series.points()) {
              finite(point.value());
            }
          }
        });
  }

  @FuzzTest
  void verification(byte[] body) {
    read(
        body,
        in -> {
          Envelope envelope = EnvelopeReader.objectOrNone(ASKED, in);
          VerificationReader.page(loose(envelope.data(), "verification"), envelope.totalCount());
        });
  }

  @FuzzTest
  void receipts(byte[] body) {
    read(body, in -> EnvelopeReader.anything(ASKED, in));
    read(
        body,
        in -> {
          LooseJson answer = loose(EnvelopeReader.tree(ASKED, in), "cm");
          if (Boolean.FALSE.equals(answer.flag("isSuccess"))) {
            CmRefusal.of(answer, answer.raw("errorDetail"));
          }
        });
  }

  private static void read(byte[] body, Reader reader) {
    try {
      reader.read(new ByteArrayInputStream(body));
    } catch (OmsException | IOException refused) {
      assertThat(refused.toString()).isNotEmpty();
    }
  }

  private LooseJson loose(@Nullable JsonNode json, String path) {
    return new LooseJson(json, path, unknown);
  }

  private static void check(Project project) {
    assertThat(project.id()).isNotBlank();
    assertThat(project.steps()).extracting(Step::name).doesNotHaveDuplicates();
    for (Step step : project.steps()) {
      Double ratio = step.progressRatio();
      assertThat(ratio == null || (ratio >= 0 && ratio <= 1)).isTrue();
    }
  }

  private static void check(Component component) {
    assertThat(component.id()).isNotBlank();
    finite(component.latencySeconds());
    finite(component.progressRatio());
  }

  private static void finite(@Nullable Double value) {
    assertThat(value == null || Double.isFinite(value)).isTrue();
  }
}
