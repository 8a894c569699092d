package org.omsexporter.backfill;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NavigableMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.omsexporter.oms.http.OmsException;

/**
 * Makes calls on several threads and hands their answers over in the order of the calls. Holds a
 * few answers at most, however many calls there are. Used by one thread.
 */
final class ReadAhead implements AutoCloseable {
  private static final int CALLS_A_THREAD = 2;

  private final Deque<Future<Answer>> ahead = new ArrayDeque<>();
  private final AtomicReference<OmsException.@Nullable Unauthorized> refused =
      new AtomicReference<>();
  private final ExecutorService workers;
  private final int most;
  private final Taker taker;

  ReadAhead(int threads, Taker taker) {
    this.workers =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "backfill");
              thread.setDaemon(true);
              return thread;
            });
    this.most = threads * CALLS_A_THREAD;
    this.taker = taker;
  }

  /**
   * What became of a call.
   *
   * @param samples null where it failed
   * @param failure null where it did not
   */
  record Answer(
      HistoryCall call,
      @Nullable NavigableMap<Instant, Double> samples,
      @Nullable OmsException failure) {}

  /** Takes the answers in order. */
  @FunctionalInterface
  interface Taker {
    void take(Answer answer) throws IOException;
  }

  /**
   * Makes a call in its turn, and hands over the oldest answer where there are enough.
   *
   * @throws OmsException.Unauthorized once the credentials have been refused
   */
  void add(HistoryCall call) throws IOException, InterruptedException {
    if (ahead.size() == most) {
      takeOldest();
    }
    ahead.addLast(workers.submit(() -> answer(call)));
  }

  /**
   * Hands over all that is left.
   *
   * @throws OmsException.Unauthorized once the credentials have been refused
   */
  void finish() throws IOException, InterruptedException {
    while (!ahead.isEmpty()) {
      takeOldest();
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }

  /**
   * Makes the call, unless the credentials have been refused: more calls might lock the account.
   */
  private Answer answer(HistoryCall call) {
    OmsException.Unauthorized before = refused.get();
    if (before != null) {
      return new Answer(call, null, before);
    }
    try {
      return new Answer(call, call.read(), null);
    } catch (OmsException.Unauthorized e) {
      refused.compareAndSet(null, e);
      return new Answer(call, null, e);
    } catch (OmsException e) {
      return new Answer(call, null, e);
    }
  }

  private void takeOldest() throws IOException, InterruptedException {
    Answer answer;
    try {
      answer = ahead.removeFirst().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    if (answer.failure() instanceof OmsException.Unauthorized unauthorized) {
      throw unauthorized;
    }
    taker.take(answer);
  }
}
