package org.omsexporter.poll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.PollKind;
import org.omsexporter.model.PollOutcome;
import org.omsexporter.oms.http.OmsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One poll repeated at its interval, from start to start, never overlapping itself. After a poll
 * that takes nearly as long as its interval, or longer, a tenth of the interval passes before the
 * next. Refused credentials are tried again ever more slowly. Whatever a poll throws counts as a
 * failure and does not end the rhythm.
 */
final class Rhythm implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Rhythm.class);

  private final PollKind kind;
  private final Poll poll;
  private final Duration interval;
  private final ScheduledExecutorService scheduler;
  private final PollListener listener;
  private final BooleanSupplier heldBack;
  private final Clock clock;
  private final OutageLog outage;
  private final BackOff backOff;
  private volatile @Nullable String lastFailure;
  private volatile boolean refused;
  private volatile @Nullable Instant lastSuccess;
  private final AtomicInteger attempts = new AtomicInteger();

  /**
   * Runs on the scheduler.
   *
   * @param heldBack polls are left out while it is true
   */
  Rhythm(
      String oms,
      PollKind kind,
      Poll poll,
      Duration interval,
      ScheduledExecutorService scheduler,
      PollListener listener,
      BooleanSupplier heldBack,
      Clock clock) {
    this.kind = kind;
    this.poll = poll;
    this.interval = interval;
    this.scheduler = scheduler;
    this.listener = listener;
    this.heldBack = heldBack;
    this.clock = clock;
    this.outage = new OutageLog(oms, kind, clock);
    this.backOff = new BackOff(interval);
  }

  /** Polls once and schedules the next poll. */
  @Override
  public void run() {
    Duration next = interval;
    try {
      if (!heldBack.getAsBoolean()) {
        next = pollOnce();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    } catch (RuntimeException | Error e) {
      // a scheduled task that throws is not run again, and nobody is told
      tellIfMemoryRanOut(e);
      outage.broke(e);
    }
    after(next);
  }

  /** Schedules a poll. */
  void after(Duration delay) {
    try {
      Future<?> unused = scheduler.schedule(this, delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("the {} poll ends: its poller is closed", kind.word());
    }
  }

  /** Why the newest poll failed; null where it worked. */
  @Nullable String lastFailure() {
    return lastFailure;
  }

  /** When a poll last ended well, in part at least; null before. */
  @Nullable Instant lastSuccess() {
    return lastSuccess;
  }

  /** Whether OMS refused the credentials of the newest poll. */
  boolean isRefused() {
    return refused;
  }

  /** How many polls have ended. */
  int attempts() {
    return attempts.get();
  }

  private Duration pollOnce() throws InterruptedException {
    long start = System.nanoTime();
    PollOutcome outcome;
    Duration wait = null;
    try {
      outcome = poll.run();
      lastFailure = null;
      lastSuccess = clock.instant();
      refused = false;
      backOff.accepted();
      outage.worked();
    } catch (OmsException e) {
      if (scheduler.isShutdown()) {
        throw new InterruptedException();
      }
      outcome = PollOutcome.FAILURE;
      lastFailure = e.getMessage();
      refused = e instanceof OmsException.Unauthorized;
      outage.failed(e);
      wait = refused ? backOff.refused() : null;
    } catch (RuntimeException | Error e) {
      tellIfMemoryRanOut(e);
      outcome = PollOutcome.FAILURE;
      lastFailure = "the poll broke: " + e;
      outage.broke(e);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    attempts.incrementAndGet();
    listener.polled(kind, outcome, took, clock.instant());
    return wait != null ? wait : max(interval.minus(took), interval.dividedBy(10));
  }

  /** Tells the thread's handler when memory has run out: it may end the process. */
  static void tellIfMemoryRanOut(Throwable e) {
    if (e instanceof OutOfMemoryError) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
