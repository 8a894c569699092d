package org.omsexporter.poll;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.model.PollKind;
import org.omsexporter.model.PollOutcome;
import org.omsexporter.model.ProjectConnectors;
import org.omsexporter.model.Snapshot;
import org.omsexporter.oms.ConsoleClient;
import org.omsexporter.oms.WatchedProjects;
import org.omsexporter.oms.http.OmsException;

/**
 * Polls one installation and publishes snapshots: the list of projects and their details, each at
 * its own interval, and beside them the setup of projects where the list leaves it out. Has threads
 * of its own, so that installations do not slow each other. Thread safe.
 */
public final class Poller implements AutoCloseable {

  private static final int READY_AFTER_ATTEMPTS = 3;

  private final LatestSnapshot latest;
  private final Refresh refresh;
  private final ScheduledExecutorService scheduler;
  private final ExecutorService workers;
  private final Rhythm list;
  private final Rhythm details;
  private final SetupPoll setupPoll;
  private final AtomicBoolean detailsStarted = new AtomicBoolean();

  /**
   * Polls nothing before {@link #start}.
   *
   * @param console reads for the polls
   * @param interactive reads for {@link #refresh}, past the polls
   */
  public Poller(
      OmsConfig config,
      Shard shard,
      ConsoleClient console,
      ConsoleClient interactive,
      LatestSnapshot latest,
      PollListener listener,
      Clock clock) {
    this.latest = latest;
    WatchedProjects watched = new WatchedProjects(config.projects());
    HistorySearch history = new HistorySearch(config.name(), latest.get().history(), clock);
    Setups setups = new Setups(clock);
    int concurrency = config.maxConcurrentRequests();
    this.workers = Executors.newFixedThreadPool(concurrency, threads("details-" + config.name()));
    DetailsPoll detailsPoll =
        new DetailsPoll(
            new DetailsReader(console, config.stepMetrics(), history, clock),
            history,
            shard,
            () -> console.listProjects(watched.query(), 1),
            latest,
            workers,
            concurrency,
            config.detailsInterval(),
            clock);
    ListPoll listPoll =
        new ListPoll(
            console, watched.query(), watched, setups, detailsPoll::readNext, latest, clock);
    this.setupPoll =
        new SetupPoll(
            config.name(),
            console,
            setups,
            shard,
            latest,
            config.maxRequestsPerSecond(),
            listener,
            clock);
    this.refresh =
        new Refresh(
            interactive,
            new DetailsReader(interactive, config.stepMetrics(), history, clock),
            setups,
            latest,
            listPoll::readMeanwhile,
            clock);
    this.scheduler = Executors.newScheduledThreadPool(3, threads("poll-" + config.name()));
    this.list =
        new Rhythm(
            config.name(),
            PollKind.LIST,
            listPoll,
            config.pollInterval(),
            scheduler,
            (kind, outcome, took, endedAt) -> {
              listener.polled(kind, outcome, took, endedAt);
              startDetailsAfter(outcome);
            },
            () -> false,
            clock);
    this.details =
        new Rhythm(
            config.name(),
            PollKind.DETAILS,
            detailsPoll,
            config.detailsInterval(),
            scheduler,
            (kind, outcome, took, endedAt) -> {
              listener.polled(kind, outcome, took, endedAt);
              if (outcome != PollOutcome.FAILURE) {
                describe();
              }
            },
            list::isRefused,
            clock);
  }

  /** Polls at once and from then on. */
  public void start() {
    list.after(Duration.ZERO);
  }

  /** The newest snapshot. */
  public Snapshot snapshot() {
    return latest.get();
  }

  /** Publishes the newest snapshot again, as when a reload changes what is exported of it. */
  public void republish() {
    latest.republish();
  }

  /** How polling goes. */
  public PollerStatus status() {
    return new PollerStatus(status(list), status(details));
  }

  /** Whether there is something to show: polled once, or tried three times in vain. */
  public boolean isReady() {
    return latest.get().listedAt() != null || list.attempts() >= READY_AFTER_ATTEMPTS;
  }

  /**
   * Publishes what connectors have written about themselves.
   *
   * @param connectors by project ID; the other projects have none
   */
  public void connected(Map<String, ProjectConnectors> connectors) {
    latest.update(before -> Readings.connected(before, connectors));
  }

  /**
   * Reads one project again at once, without waiting for a poll, and publishes what was read. A
   * project that OMS no longer has goes; one that is not watched is left alone.
   *
   * @return whether its components could be read too
   * @throws OmsException when the project itself could not be read
   */
  public boolean refresh(String projectId) {
    return refresh.of(projectId);
  }

  /** Stops polling; a call under way is abandoned. */
  @Override
  public void close() {
    latest.close();
    scheduler.shutdownNow();
    workers.shutdownNow();
  }

  private void startDetailsAfter(PollOutcome outcome) {
    if (outcome == PollOutcome.FAILURE) {
      return;
    }
    if (detailsStarted.compareAndSet(false, true)) {
      details.after(Duration.ZERO);
    } else if (details.attempts() > 0) {
      describe();
    }
  }

  /** Polls setups. Never before the first details, which matter more and are not to be held up. */
  private void describe() {
    try {
      scheduler.execute(setupPoll);
    } catch (RejectedExecutionException e) {
      // closed meanwhile
    }
  }

  private static PollerStatus.Rhythm status(Rhythm rhythm) {
    return new PollerStatus.Rhythm(rhythm.lastSuccess(), rhythm.lastFailure());
  }

  private static ThreadFactory threads(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
