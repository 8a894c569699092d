package org.omsexporter.poll;

import dev.failsafe.RateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.omsexporter.model.PollKind;
import org.omsexporter.model.PollOutcome;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.oms.http.OmsException;

/**
 * One round over the projects for their components and performance figures. Those that were not
 * tried for longest come first, so that projects that fail hold up no others. The first round goes
 * as fast as the limits allow, later ones are spread over the interval. A project that {@link
 * #readNext} names is read before the others, within a round or between two.
 */
final class DetailsPoll implements Poll {

  /** How long after its release a project's components are still read. */
  private static final Duration RELEASED_FOR = Duration.ofHours(1);

  /** The share of the interval over which a round's calls are spread. */
  private static final double SPREAD = 0.9;

  private final DetailsReader reader;
  private final HistorySearch history;
  private final Shard shard;
  private final Runnable credentialsCheck;
  private final LatestSnapshot latest;
  private final ExecutorService workers;
  private final int concurrency;
  private final Duration interval;
  private final OutageLog outage;
  private final Clock clock;
  private final Map<String, Long> tries = new HashMap<>();
  private final Set<String> readEarly = ConcurrentHashMap.newKeySet();
  private long tried;
  private boolean first = true;

  /**
   * Reads on these workers.
   *
   * @param shard whose projects are read
   * @param credentialsCheck makes a call of another kind, which tells refused credentials from
   *     refused projects
   */
  DetailsPoll(
      DetailsReader reader,
      HistorySearch history,
      Shard shard,
      Runnable credentialsCheck,
      LatestSnapshot latest,
      ExecutorService workers,
      int concurrency,
      Duration interval,
      Clock clock) {
    this.reader = reader;
    this.history = history;
    this.shard = shard;
    this.credentialsCheck = credentialsCheck;
    this.latest = latest;
    this.workers = workers;
    this.concurrency = concurrency;
    this.interval = interval;
    this.outage = new OutageLog(latest.get().oms(), PollKind.DETAILS, clock);
    this.clock = clock;
  }

  @Override
  public PollOutcome run() throws InterruptedException {
    readEarly.clear();
    List<String> due = due();
    DetailsRound round = new DetailsRound(latest, concurrency, clock);
    Semaphore slots = new Semaphore(concurrency);
    Phaser working = new Phaser(1);
    RateLimiter<Object> pace = pace(due.size());
    for (String projectId : due) {
      pace.acquirePermit();
      slots.acquire();
      if (round.doubtsCredentials()) {
        checkCredentials(round);
      }
      if (round.isAborted()) {
        slots.release();
        break;
      }
      tries.put(projectId, ++tried);
      ProjectState state = latest.get().projects().get(projectId);
      if (state == null || readEarly.contains(projectId)) {
        slots.release();
        round.skipped();
        continue;
      }
      working.register();
      workers.execute(
          () -> {
            try {
              round.add(projectId, reader.read(state));
            } catch (RuntimeException | Error e) {
              round.broke(e);
            } finally {
              slots.release();
              working.arriveAndDeregister();
            }
          });
    }
    working.awaitAdvanceInterruptibly(working.arrive());
    first = false;
    PollOutcome outcome = round.finish(due.size(), history.end());
    Throwable breakage = round.breakage();
    if (breakage == null) {
      outage.worked();
    } else {
      outage.broke(breakage);
    }
    return outcome;
  }

  /**
   * Reads a project at once, before those whose turn is still to come, and leaves it out of the
   * round that is under way. Thread safe.
   */
  void readNext(String projectId) {
    try {
      workers.execute(
          () -> {
            ProjectState state = latest.get().projects().get(projectId);
            if (state != null && isRead(state, clock.instant()) && readEarly.add(projectId)) {
              DetailsReader.Result result = reader.read(state);
              if (result.anyRead()) {
                latest.update(
                    before ->
                        Readings.detailed(
                            before, Map.of(projectId, result.details()), clock.instant()));
              }
            }
          });
    } catch (RejectedExecutionException e) {
      // the poller is closed
    }
  }

  private void checkCredentials(DetailsRound round) {
    try {
      credentialsCheck.run();
      round.trust();
    } catch (OmsException.Unauthorized e) {
      round.abort(e);
    } catch (OmsException e) {
      round.trust(); // another failure: it says nothing of the credentials
    }
  }

  /**
   * IDs of those to be read. Not their states: a round takes long, and would keep them in memory
   * beside the newer ones that lists bring meanwhile.
   */
  private List<String> due() {
    Instant now = clock.instant();
    Map<String, ProjectState> projects = latest.get().projects();
    tries.keySet().retainAll(projects.keySet());
    List<Project> due =
        projects.values().stream()
            .filter(state -> isRead(state, now))
            .sorted(
                Comparator.comparing(
                        (ProjectState state) -> tries.getOrDefault(state.project().id(), 0L))
                    .thenComparing(DetailsPoll::readAt))
            .map(ProjectState::project)
            .toList();
    history.begin(due.stream().filter(reader::asksFiguresOf).map(Project::id).toList());
    return due.stream().map(Project::id).toList();
  }

  /** Projects of other shards are read when somebody looks at one, not by this poll. */
  private boolean isRead(ProjectState state, Instant now) {
    return shard.owns(state.project().id()) && hasComponents(state, now);
  }

  private static boolean hasComponents(ProjectState state, Instant now) {
    ProjectStatus status = state.project().status();
    return switch (status) {
      case NOT_STARTED, DELETED -> false;
      case RELEASED -> state.statusSince().plus(RELEASED_FOR).isAfter(now);
      case RUNNING, MODIFYING, INTEGRATING, PAUSED, FAILED, COMPLETED, RELEASING, UNKNOWN -> true;
    };
  }

  private static Instant readAt(ProjectState state) {
    return Objects.requireNonNullElse(state.details().componentsReadAt(), Instant.EPOCH);
  }

  private RateLimiter<Object> pace(int projects) {
    if (first || projects < 2) {
      return RateLimiter.smoothBuilder(Duration.ofNanos(1)).build();
    }
    long nanos = (long) (interval.toNanos() * SPREAD / projects);
    return RateLimiter.smoothBuilder(Duration.ofNanos(Math.max(1, nanos))).build();
  }
}
