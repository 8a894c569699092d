package org.omsexporter.web.grafana;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.omsexporter.model.StepKind;
import org.omsexporter.view.PerformanceRow;
import org.omsexporter.view.ReadFailedException;
import org.omsexporter.web.http.Lookup;
import org.omsexporter.web.http.ProblemException;
import org.omsexporter.web.http.Query;

/** Answers a query for the history of one step with a time series of each project. */
final class GrafanaPerformance {
  /** Calls of OMS that the history of one project costs. */
  static final int CALLS = 4;

  private final GrafanaQuery query;
  private final Instant from;
  private final Instant to;
  private final int points;
  private final StepKind step;

  /**
   * As a query asks; without a range the last hour.
   *
   * @throws ProblemException 400 for a range or step that means nothing
   */
  GrafanaPerformance(GrafanaQuery query, Instant now) {
    Instant asked = query.to(now);
    Instant begin = query.from(now);
    this.query = query;
    this.to = asked == null || asked.isAfter(now) ? now : asked;
    this.from = begin == null ? to.minus(Duration.ofHours(1)) : begin;
    Query.checkRange(from, to, now);
    this.points = query.points(from, to);
    this.step = query.parameters().historyStep();
  }

  /**
   * The series of one project; where OMS has none, an empty one that says why.
   *
   * @throws ReadFailedException where OMS cannot be asked
   */
  DataFrame frame(Lookup.FoundProject found) {
    try {
      List<PerformanceRow> rows = found.performance(step, from, to, points);
      DataFrame frame = series(found, PerformanceRow.atMost(points, rows));
      return rows.isEmpty()
          ? frame.withNotice(DataFrame.Severity.INFO, whyEmpty(found, step))
          : frame;
    } catch (ReadFailedException e) {
      if (!e.isRefusal()) {
        throw e;
      }
      return series(found, List.of())
          .withNotice(
              DataFrame.Severity.WARNING,
              "OMS gives no history: %s It has none where its time series database is not deployed."
                  .formatted(sentence(e.refusal().message())));
    }
  }

  private DataFrame series(Lookup.FoundProject found, List<PerformanceRow> rows) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("oms", found.where().name());
    labels.put("project_id", found.project().id());
    labels.put("project_name", found.project().name());
    return GrafanaAnswers.frame(query, PerformanceRow.class, rows)
        .withMeta("type", "timeseries-wide")
        .withLabels(labels);
  }

  private static String whyEmpty(Lookup.FoundProject found, StepKind step) {
    return found.project().step(step) == null
        ? "This project has no %s.".formatted(step.word().replace('_', ' '))
        : "OMS has no history of this range. It has none where its time series database is not"
            + " deployed.";
  }

  private static String sentence(String words) {
    return words.isEmpty() || words.matches("(?s).*[.!?。！？]") ? words : words + ".";
  }
}
