package org.omsexporter.poll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Component;
import org.omsexporter.model.Performance;
import org.omsexporter.model.Performance.Figure;
import org.omsexporter.model.Performance.Reading;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectDetails;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Step;
import org.omsexporter.model.StepKind;
import org.omsexporter.oms.ConsoleClient;
import org.omsexporter.oms.MetricQuery;
import org.omsexporter.oms.MetricQuery.Aggregator;
import org.omsexporter.oms.http.OmsCall;
import org.omsexporter.oms.http.OmsException;
import org.omsexporter.oms.read.StepMetric;
import org.omsexporter.poll.HistorySearch.Extent;

/**
 * Reads components and performance figures of one project. Where a call fails, what was read before
 * stays, and goes stale by itself.
 */
final class DetailsReader {

  /** The shortest interval that OMS takes. */
  private static final Duration SPAN = Duration.ofHours(1);

  private static final Set<@Nullable StepKind> STEPS =
      EnumSet.of(StepKind.INCREMENTAL_SYNC, StepKind.REVERSE_INCREMENTAL_SYNC);

  /** Two a minute, so that the newest is as fresh as the default details interval. */
  private static final int POINTS = 120;

  private final ConsoleClient console;
  private final boolean stepMetrics;
  private final HistorySearch history;
  private final Clock clock;

  /**
   * Reads through the console.
   *
   * @param history says how much to ask, and hears how OMS answered
   */
  DetailsReader(ConsoleClient console, boolean stepMetrics, HistorySearch history, Clock clock) {
    this.console = console;
    this.stepMetrics = stepMetrics;
    this.history = history;
    this.clock = clock;
  }

  /** Whether a project has figures to ask for. */
  boolean asksFiguresOf(Project project) {
    return stepMetrics
        && project.steps().stream()
            .anyMatch(step -> step.isActive() && STEPS.contains(step.kind()));
  }

  /**
   * What became of one project's reading.
   *
   * @param failure the first of its calls' failures; null where all were answered
   * @param noHistory why a figure was refused, which is no failure where OMS keeps no history; null
   *     where none was refused
   * @param anyRead whether one call at least was answered
   */
  record Result(
      ProjectDetails details,
      @Nullable OmsException failure,
      @Nullable OmsException noHistory,
      boolean anyRead) {}

  /** Reads one project; a failed call never throws. */
  Result read(ProjectState state) {
    Reader reader = new Reader(state.project());
    ProjectDetails before = state.details();
    Instant now = clock.instant(); // before the call: what is read is at least as new
    List<Component> components = reader.components();
    ProjectDetails details =
        new ProjectDetails(
            components == null ? before.components() : components,
            components == null ? before.componentsReadAt() : now,
            reader.performance(StepKind.INCREMENTAL_SYNC, before.incremental()),
            reader.performance(StepKind.REVERSE_INCREMENTAL_SYNC, before.reverse()));
    return new Result(details, reader.failure, reader.noHistory, reader.anyRead);
  }

  /** The calls for one project. */
  private final class Reader {

    private final Project project;
    private final Extent extent;
    private boolean asked;
    private @Nullable OmsException failure;
    private @Nullable OmsException noHistory;
    private @Nullable OmsException latestFailure;
    private boolean anyRead;

    Reader(Project project) {
      this.project = project;
      this.extent = asksFiguresOf(project) ? history.extent(project.id()) : Extent.NOTHING;
    }

    @Nullable List<Component> components() {
      try {
        List<Component> components = console.describeComponents(project.id());
        anyRead = true;
        return components;
      } catch (OmsException e) {
        failed(e);
        return null;
      }
    }

    Performance performance(StepKind kind, Performance before) {
      Step step = project.step(kind);
      if (extent == Extent.NOTHING || step == null || !step.isActive()) {
        return Performance.NONE;
      }
      Map<Figure, Reading> readings = new EnumMap<>(Figure.class);
      readings.putAll(before.readings());
      for (Figure figure : Figure.POLLED) {
        if (!isPointless() && !(asked && extent == Extent.ONE_FIGURE)) {
          asked = true;
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
     * Whether more calls would only lock the account, or wait for an OMS that is gone. A user who
     * may not read components may still read figures; one who is refused a figure is refused all.
     */
    private boolean isPointless() {
      if (latestFailure instanceof OmsException.Unauthorized refused) {
        return refused.status() == 401
            || refused.asked().call() == OmsCall.DESCRIBE_PROJECT_STEP_METRIC;
      }
      return latestFailure != null && latestFailure.isSilence();
    }

    private MetricQuery query(StepKind kind, Figure figure) {
      Instant to = console.clock().now();
      return new MetricQuery(
          project.id(), kind, figure.metricType(), Aggregator.NONE, to.minus(SPAN), to, POINTS);
    }

    private void read(StepKind kind, Figure figure, Map<Figure, Reading> readings) {
      try {
        StepMetric metric = console.stepMetric(query(kind, figure));
        Double value = metric.newest(figure, console.clock().now());
        anyRead = true;
        if (metric.isEmpty()) {
          history.silent();
        } else {
          history.told();
        }
        if (value == null) {
          readings.remove(figure);
        } else {
          readings.put(figure, new Reading(value, clock.instant()));
        }
      } catch (OmsException e) {
        if (saysOfHistoryAlone(e)) {
          noHistory = e;
          history.silent();
        } else {
          failed(e);
          history.unanswered();
        }
      }
    }

    /**
     * Whether OMS itself refuses a figure, or its server breaks on it and answers the rest. Both
     * mean that it keeps no history. A failure of a proxy before OMS does not.
     */
    private boolean saysOfHistoryAlone(OmsException e) {
      return e.refusal() != null
          || (anyRead && e instanceof OmsException.HttpError error && error.status() == 500);
    }
  }
}
