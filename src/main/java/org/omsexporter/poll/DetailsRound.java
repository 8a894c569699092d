package org.omsexporter.poll;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Countdown;
import org.omsexporter.model.History;
import org.omsexporter.model.PollOutcome;
import org.omsexporter.model.ProjectDetails;
import org.omsexporter.oms.http.OmsException;

/**
 * The results of one round, published every few seconds and at its end. One project that fails does
 * not end the round. It is aborted when OMS seems to be gone or refuses whatever it is asked, so
 * that OMS is not hammered. Thread safe.
 */
final class DetailsRound {

  private static final Duration PUBLISH_EVERY = Duration.ofSeconds(5);

  private final LatestSnapshot latest;
  private final int enough;
  private final Clock clock;
  private final Map<String, ProjectDetails> unpublished = new HashMap<>();
  private Countdown publishing;
  private int complete;
  private int partial;
  private int withoutHistory;
  private int silent;
  private int refused;
  private boolean trusted;
  private @Nullable OmsException failure;
  private OmsException.@Nullable Unauthorized refusal;
  private @Nullable Throwable breakage;
  private boolean aborted;

  /** A round that doubts OMS after as many failed projects in a row as are read at once. */
  DetailsRound(LatestSnapshot latest, int concurrency, Clock clock) {
    this.latest = latest;
    this.enough = Math.max(3, concurrency);
    this.clock = clock;
    this.publishing = new Countdown(clock.instant(), PUBLISH_EVERY);
  }

  /** Takes one project's result. */
  synchronized void add(String projectId, DetailsReader.Result result) {
    OmsException failed = result.failure();
    if (result.anyRead()) {
      unpublished.put(projectId, result.details());
    }
    if (failed == null) {
      if (result.noHistory() == null) {
        complete++;
      } else {
        withoutHistory++;
      }
    } else {
      partial += result.anyRead() ? 1 : 0;
      failure = failed;
    }
    silent = !result.anyRead() && failed != null && failed.isSilence() ? silent + 1 : 0;
    refused = !result.anyRead() && failed instanceof OmsException.Unauthorized ? refused + 1 : 0;
    trusted &= refused > 0;
    aborted |= silent >= enough || (refused >= enough && !hasRead());
    if (publishing.isOverAt(clock.instant())) {
      publish();
    }
  }

  /** Takes note of a project whose reading broke: a fault of this program, not of OMS. */
  synchronized void broke(Throwable e) {
    Rhythm.tellIfMemoryRanOut(e);
    breakage = breakage == null ? e : breakage;
  }

  /** Takes note of a project that was read before its turn, well or not, or is gone. */
  synchronized void skipped() {
    complete++;
  }

  /** What broke the reading of a project; null where none broke. */
  synchronized @Nullable Throwable breakage() {
    return breakage;
  }

  /** Whether the rest of the round is to be left out. */
  synchronized boolean isAborted() {
    return aborted;
  }

  /** Whether so many projects in a row are refused that the credentials themselves may be. */
  synchronized boolean doubtsCredentials() {
    return refused >= enough && !trusted && !aborted;
  }

  /** Another call was accepted: only these projects are refused. */
  synchronized void trust() {
    trusted = true;
  }

  /** Another call was refused, too, which aborts the round. */
  synchronized void abort(OmsException.Unauthorized refusedElsewhere) {
    refusal = refusedElsewhere;
    aborted = true;
  }

  /**
   * Publishes the rest.
   *
   * @param due number of projects that were to be read
   * @param history what is known after the round; where OMS keeps none, refused figures are normal
   * @throws OmsException the failure, where no project could be read or the credentials are refused
   * @throws IllegalStateException where none could be, and the reading of one broke
   */
  synchronized PollOutcome finish(int due, History history) {
    publish();
    if (latest.get().history() != history) {
      latest.update(before -> before.withHistory(history));
    }
    if (due == 0) {
      latest.update(before -> Readings.detailless(before, clock.instant()));
    }
    if (refusal != null) {
      throw refusal;
    }
    if (failure != null && !hasRead()) {
      throw failure;
    }
    if (breakage != null && !hasRead()) {
      throw new IllegalStateException("the reading of a project broke", breakage);
    }
    int good = history == History.ABSENT ? complete + withoutHistory : complete;
    return good == due ? PollOutcome.SUCCESS : PollOutcome.PARTIAL;
  }

  private boolean hasRead() {
    return complete + withoutHistory + partial > 0;
  }

  private void publish() {
    if (!unpublished.isEmpty()) {
      Map<String, ProjectDetails> details = Map.copyOf(unpublished);
      unpublished.clear();
      latest.update(before -> Readings.detailed(before, details, clock.instant()));
    }
    publishing = new Countdown(clock.instant(), PUBLISH_EVERY);
  }
}
