package org.omsexporter.poll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Component;
import org.omsexporter.model.Performance;
import org.omsexporter.model.Performance.Figure;
import org.omsexporter.model.Performance.Reading;
import org.omsexporter.model.ProjectDetails;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Step;
import org.omsexporter.model.StepKind;
import org.omsexporter.oms.ConsoleClient;
import org.omsexporter.oms.MetricQuery;
import org.omsexporter.oms.MetricQuery.Aggregator;
import org.omsexporter.oms.OmsCall;
import org.omsexporter.oms.OmsException;

/**
 * Reads components and performance figures of one project. What fails keeps the value of the
 * reading before, which then goes stale alone.
 */
final class DetailsReader {

  /** The shortest interval that OMS takes. */
  private static final Duration SPAN = Duration.ofHours(1);

  /** Two a minute, so that the newest is as fresh as the default details interval. */
  private static final int POINTS = 120;

  private final ConsoleClient console;
  private final boolean stepMetrics;
  private final Clock clock;

  DetailsReader(ConsoleClient console, boolean stepMetrics, Clock clock) {
    this.console = console;
    this.stepMetrics = stepMetrics;
    this.clock = clock;
  }

  /**
   * What became of one project's reading.
   *
   * @param failure the first of its calls' failures; null where all were answered
   * @param anyRead whether one call at least was answered
   */
  record Result(ProjectDetails details, @Nullable OmsException failure, boolean anyRead) {}

  /** Reads one project; a failed call never throws. */
  Result read(ProjectState state) {
    Reader reader = new Reader(state.project().id());
    ProjectDetails before = state.details();
    Instant now = clock.instant(); // before the call: what is read is at least as new
    List<Component> components = reader.components();
    ProjectDetails details =
        new ProjectDetails(
            components == null ? before.components() : components,
            components == null ? before.componentsReadAt() : now,
            reader.performance(state, StepKind.INCREMENTAL_SYNC, before.incremental()),
            reader.performance(state, StepKind.REVERSE_INCREMENTAL_SYNC, before.reverse()));
    return new Result(details, reader.failure, reader.anyRead);
  }

  /** The calls for one project. */
  private final class Reader {

    private final String projectId;
    private @Nullable OmsException failure;
    private @Nullable OmsException latestFailure;
    private boolean anyRead;

    Reader(String projectId) {
      this.projectId = projectId;
    }

    @Nullable List<Component> components() {
      try {
        List<Component> components = console.describeComponents(projectId).components();
        anyRead = true;
        return components;
      } catch (OmsException e) {
        failed(e);
        return null;
      }
    }

    Performance performance(ProjectState state, StepKind kind, Performance before) {
      Step step = state.project().step(kind);
      if (!stepMetrics || step == null || !step.isActive()) {
        return Performance.NONE;
      }
      Map<Figure, Reading> readings = new EnumMap<>(Figure.class);
      readings.putAll(before.readings());
      for (Figure figure : Figure.POLLED) {
        if (!isPointless()) {
          read(kind, figure, readings);
        }
      }
      return new Performance(readings);
    }

    private void failed(OmsException e) {
      failure = failure == null ? e : failure;
      latestFailure = e;
    }

    /**
     * Whether more calls would only lock the account or wait for an OMS that is gone. Who may not
     * read components may still read figures, but who may not read one may read none.
     */
    private boolean isPointless() {
      if (latestFailure instanceof OmsException.Unauthorized refused) {
        return refused.status() == 401
            || refused.asked().call() == OmsCall.DESCRIBE_PROJECT_STEP_METRIC;
      }
      return latestFailure instanceof OmsException.TimedOut
          || latestFailure instanceof OmsException.Unreachable;
    }

    private MetricQuery query(StepKind kind, Figure figure) {
      Instant to = console.clock().now();
      return new MetricQuery(
          projectId, kind, figure.metricType(), Aggregator.NONE, to.minus(SPAN), to, POINTS);
    }

    private void read(StepKind kind, Figure figure, Map<Figure, Reading> readings) {
      try {
        Double value =
            console.stepMetric(query(kind, figure)).newest(figure, console.clock().now());
        anyRead = true;
        if (value == null) {
          readings.remove(figure);
        } else {
          readings.put(figure, new Reading(value, clock.instant()));
        }
      } catch (OmsException e) {
        failed(e);
      }
    }
  }
}
