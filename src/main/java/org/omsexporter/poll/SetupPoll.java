package org.omsexporter.poll;

import dev.failsafe.RateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.omsexporter.model.Countdown;
import org.omsexporter.model.PollKind;
import org.omsexporter.model.PollOutcome;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Setup;
import org.omsexporter.oms.ConsoleClient;
import org.omsexporter.oms.http.OmsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Describes the projects whose setup the list leaves out, one after the other at a part of the
 * allowed rate, so that the other polls hardly notice. One that cannot be described goes without,
 * or keeps what was known. Whatever breaks is logged and counted as a failed poll of details, and
 * the next run goes on behind it.
 */
final class SetupPoll implements Runnable {

  /** The allowed rate is divided by this. */
  private static final int SHARE = 5;

  private static final Duration PUBLISH_EVERY = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(SetupPoll.class);

  private final ConsoleClient console;
  private final Setups setups;
  private final Shard shard;
  private final LatestSnapshot latest;
  private final RateLimiter<Object> pace;
  private final PollListener listener;
  private final OutageLog outage;
  private final Clock clock;
  private final AtomicBoolean running = new AtomicBoolean();
  private final AtomicBoolean failureLogged = new AtomicBoolean();

  /**
   * Reads through the console.
   *
   * @param listener hears of runs that break
   */
  SetupPoll(
      String oms,
      ConsoleClient console,
      Setups setups,
      Shard shard,
      LatestSnapshot latest,
      int maxRequestsPerSecond,
      PollListener listener,
      Clock clock) {
    this.console = console;
    this.setups = setups;
    this.shard = shard;
    this.latest = latest;
    this.pace =
        RateLimiter.smoothBuilder(Math.max(1, maxRequestsPerSecond / SHARE), Duration.ofSeconds(1))
            .build();
    this.listener = listener;
    this.outage = new OutageLog(oms, PollKind.DETAILS, clock);
    this.clock = clock;
  }

  /** Describes those that are due; returns at once while another thread does. */
  @Override
  public void run() {
    if (!running.compareAndSet(false, true)) {
      return;
    }
    Instant start = clock.instant();
    try {
      describe(due());
      outage.worked();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      Rhythm.tellIfMemoryRanOut(e);
      outage.broke(e);
      Instant end = clock.instant();
      listener.polled(PollKind.DETAILS, PollOutcome.FAILURE, Duration.between(start, end), end);
    } finally {
      running.set(false);
    }
  }

  /**
   * IDs of those to be described. Not their states, and not found in {@link #run}: describing all
   * takes minutes, and would keep the states in memory beside the newer ones that lists bring
   * meanwhile.
   */
  private List<String> due() {
    Map<String, ProjectState> projects = latest.get().projects();
    setups.keep(projects.keySet());
    return projects.values().stream()
        .map(ProjectState::project)
        .filter(project -> shard.owns(project.id()) && setups.isDue(project))
        .map(Project::id)
        .toList();
  }

  private void describe(List<String> due) throws InterruptedException {
    Map<String, Setup> read = new HashMap<>();
    Countdown publishing = new Countdown(clock.instant(), PUBLISH_EVERY);
    try {
      for (String projectId : due) {
        pace.acquirePermit();
        ProjectState state = latest.get().projects().get(projectId);
        if (state != null && !describe(state.project(), read)) {
          break;
        }
        if (publishing.isOverAt(clock.instant())) {
          publish(read);
          publishing = new Countdown(clock.instant(), PUBLISH_EVERY);
        }
      }
    } finally {
      publish(read);
    }
  }

  /** Whether it is worth going on with the next. */
  private boolean describe(Project project, Map<String, Setup> read) {
    try {
      Setup setup = console.describeProject(project.id()).project().setup();
      setups.read(project.id(), project.modified(), setup);
      read.put(project.id(), setup);
      return true;
    } catch (OmsException e) {
      if (Thread.currentThread().isInterrupted()) {
        return false; // the poller is closed
      }
      setups.failed(project);
      if (failureLogged.compareAndSet(false, true)) {
        LOG.warn(
            "{}: {} cannot be described, so its synchronization start, log retention and objects"
                + " are missing, or stay as they were; it is tried every {} min, and others that"
                + " follow are not logged",
            e.getMessage(),
            project.id(),
            Setups.RETRY_AFTER.toMinutes());
      }
      return !saysItOfAll(e);
    } catch (RuntimeException | Error e) {
      setups.failed(project); // otherwise every run would end here
      throw e;
    }
  }

  private void publish(Map<String, Setup> read) {
    if (!read.isEmpty()) {
      Map<String, Setup> published = Map.copyOf(read);
      read.clear();
      latest.update(before -> Readings.setUp(before, published));
    }
  }

  private static boolean saysItOfAll(OmsException e) {
    return e.isSilence()
        || (e instanceof OmsException.Unauthorized refused && refused.status() == 401);
  }
}
