package org.omsexporter.poll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.PollOutcome;
import org.omsexporter.model.ProjectDetails;
import org.omsexporter.oms.OmsException;

/**
 * The results of one round, published every few seconds and at its end. It is aborted when OMS
 * refuses the credentials or seems to be gone, so that nobody hammers it. Thread safe.
 */
final class DetailsRound {

  private static final Duration PUBLISH_EVERY = Duration.ofSeconds(5);

  private final LatestSnapshot latest;
  private final int goneAfter;
  private final Clock clock;
  private final Map<String, ProjectDetails> unpublished = new HashMap<>();
  private Instant published;
  private int complete;
  private int partial;
  private int silent;
  private @Nullable OmsException failure;
  private volatile boolean aborted;

  /** A round that sees OMS as gone after as many unanswered projects in a row as run at once. */
  DetailsRound(LatestSnapshot latest, int concurrency, Clock clock) {
    this.latest = latest;
    this.goneAfter = Math.max(3, concurrency);
    this.clock = clock;
    this.published = clock.instant();
  }

  /** Takes one project's result. */
  synchronized void add(String projectId, DetailsReader.Result result) {
    if (result.anyRead()) {
      unpublished.put(projectId, result.details());
    }
    OmsException failed = result.failure();
    if (failed == null) {
      complete++;
    } else {
      partial += result.anyRead() ? 1 : 0;
      failure = failure instanceof OmsException.Unauthorized ? failure : failed;
    }
    silent = result.anyRead() || !saysNothing(failed) ? 0 : silent + 1;
    if (failed instanceof OmsException.Unauthorized || silent >= goneAfter) {
      aborted = true;
    }
    if (Duration.between(published, clock.instant()).compareTo(PUBLISH_EVERY) >= 0) {
      publish();
    }
  }

  /** Whether the rest of the round is not worth its calls. */
  boolean isAborted() {
    return aborted;
  }

  /**
   * Publishes the rest.
   *
   * @param due number of projects that were to be read
   * @throws OmsException the failure, where no project could be read or the credentials are refused
   */
  synchronized PollOutcome finish(int due) {
    publish();
    if (failure != null
        && (complete + partial == 0 || failure instanceof OmsException.Unauthorized)) {
      throw failure;
    }
    return complete == due ? PollOutcome.SUCCESS : PollOutcome.PARTIAL;
  }

  private void publish() {
    if (!unpublished.isEmpty()) {
      Map<String, ProjectDetails> details = Map.copyOf(unpublished);
      unpublished.clear();
      latest.update(before -> Readings.detailed(before, details));
    }
    published = clock.instant();
  }

  private static boolean saysNothing(@Nullable OmsException failed) {
    return failed instanceof OmsException.TimedOut || failed instanceof OmsException.Unreachable;
  }
}
