package org.omsexporter.backfill;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import org.omsexporter.config.Config;
import org.omsexporter.metrics.HistoryMetric;
import org.omsexporter.metrics.HistoryText;
import org.omsexporter.metrics.MetricCatalog;
import org.omsexporter.model.Project;
import org.omsexporter.oms.OmsConnections;
import org.omsexporter.oms.http.OmsException;

/**
 * One run over OMS's own history. It reads metric by metric and, of each metric, project by
 * project, and writes in this order. OpenMetrics wants it so, and a year takes no more memory than
 * a day.
 *
 * <p>Each call is made once. What fails is missing in the text, which is valid all the same, and is
 * told at the end.
 */
public final class Backfill {
  /** After so many calls in a row without an answer an installation is asked no more. */
  static final int GIVES_UP_AFTER = 20;

  private final WantedHistories wanted;
  private final List<HistoryMetric> metrics;
  private final PrintWriter err;
  private final boolean drawsBar;
  private final Clock clock;

  private final Failures failures = new Failures();
  private final Map<String, Integer> unanswered = new HashMap<>();
  private final Map<String, Long> notMade = new HashMap<>();
  private long taken;
  private long failed;
  private long samples;
  private long series;
  private @Nullable HistoryCall lastWritten;

  /**
   * Asks nothing yet.
   *
   * @param err gets progress, failures and the summary
   * @param drawsBar whether {@code err} is a terminal that nothing else is written to
   * @throws UnusableRequestException when the wanted installation is not configured
   */
  public Backfill(
      Config config,
      BackfillRequest request,
      OmsConnections connections,
      PrintWriter err,
      boolean drawsBar,
      Clock clock) {
    this.wanted = new WantedHistories(config, request, connections);
    this.metrics =
        MetricCatalog.history().stream()
            .filter(history -> config.metrics().exports(history.metric().name()))
            .toList();
    this.err = err;
    this.drawsBar = drawsBar;
    this.clock = clock;
  }

  /**
   * Reads and writes everything; to be called once.
   *
   * @return whether every call was answered
   * @throws UnusableRequestException when a wanted project is unknown; then nothing is written
   * @throws OmsException.Unauthorized when OMS refuses the credentials; what was read until then is
   *     written
   * @throws IOException when the output cannot be written
   */
  public boolean run(Output output) throws IOException, InterruptedException {
    List<WantedHistory> histories;
    try {
      histories = wanted.read(failures);
    } catch (OmsException.Unauthorized e) {
      failures.print(err);
      throw e;
    }
    if (!histories.isEmpty()) {
      writeAll(histories, output);
    }
    failures.print(err);
    return failures.isEmpty();
  }

  private void writeAll(List<WantedHistory> histories, Output output)
      throws IOException, InterruptedException {
    HistoryText text = new HistoryText(output.stream());
    long calls = histories.stream().mapToLong(this::calls).sum();
    long projects = histories.stream().mapToLong(history -> history.projects().size()).sum();
    err.println("projects: %d, calls: %d".formatted(projects, calls));
    OmsException.Unauthorized refused = null;
    try (Progress progress =
            drawsBar ? new BarProgress(calls, err) : new LineProgress(calls, err, clock);
        ReadAhead ahead =
            new ReadAhead(wanted.concurrency(), answer -> take(answer, text, progress))) {
      for (HistoryMetric metric : metrics) {
        for (WantedHistory history : histories) {
          read(metric, history, ahead, progress);
        }
      }
      ahead.finish();
    } catch (OmsException.Unauthorized e) {
      refused = e;
    }
    if (refused == null || samples > 0) {
      text.end();
      output.commit();
    }
    summarize(calls);
    if (refused != null) {
      failures.add("stopped: %d of %d calls without an answer".formatted(calls - taken, calls));
      failures.print(err);
      throw refused;
    }
    if (samples == 0 && failures.isEmpty()) {
      err.println("OMS has no history of this span");
    }
  }

  private long calls(WantedHistory history) {
    long allSeries = metrics.stream().mapToLong(metric -> history.projects(metric).size()).sum();
    return allSeries * history.windows().size();
  }

  private void read(HistoryMetric metric, WantedHistory history, ReadAhead ahead, Progress progress)
      throws IOException, InterruptedException {
    for (Project project : history.projects(metric)) {
      for (Window window : history.windows()) {
        if (unanswered.getOrDefault(history.oms(), 0) >= GIVES_UP_AFTER) {
          notMade.merge(history.oms(), 1L, Long::sum);
          progress.advance(1);
        } else {
          ahead.add(new HistoryCall(metric, history, project, window));
        }
      }
    }
  }

  private void take(ReadAhead.Answer answer, HistoryText text, Progress progress)
      throws IOException {
    HistoryCall call = answer.call();
    String oms = call.history().oms();
    taken++;
    progress.advance(1);
    if (answer.failure() != null) {
      failed++;
      failures.add(call, answer.failure());
      boolean gone = answer.failure().isSilence();
      unanswered.compute(oms, (any, before) -> gone ? (before == null ? 1 : before + 1) : 0);
      return;
    }
    unanswered.put(oms, 0);
    NavigableMap<Instant, Double> read = answer.samples();
    if (read != null && !read.isEmpty()) {
      text.write(call.metric().metric(), oms, call.project(), read);
      samples += read.size();
      if (lastWritten == null || !lastWritten.sameSeries(call)) {
        series++;
      }
      lastWritten = call;
    }
  }

  private void summarize(long calls) {
    notMade.forEach(
        (oms, count) ->
            failures.add(
                "%s: given up after %d calls in a row without an answer; %d calls not made"
                    .formatted(oms, GIVES_UP_AFTER, count)));
    err.println("samples: %d, series: %d".formatted(samples, series));
    if (failed > 0) {
      err.println("failed calls: %d of %d".formatted(failed, calls));
    }
  }
}
