package org.omsexporter.web.http;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.omsexporter.access.Access;

/**
 * Judges credentials. What needs bcrypt waits in queues of its own and not on the threads that
 * serve, so that guesses delay only those whose password has not been checked lately; and of these
 * whoever has guessed wrong lately comes last. Safe for threads.
 */
public final class Judge {
  /** In each of the two queues. */
  static final int MOST_WAITING = 100;

  private final Backend backend;
  private final Executor dear;
  private final Queue<Runnable> first = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Queue<Runnable> last = new ArrayBlockingQueue<>(MOST_WAITING);

  /** By the users and tokens in effect, on half of the processors. */
  public Judge(Backend backend) {
    this(backend, ofHalfTheProcessors());
  }

  Judge(Backend backend, Executor dear) {
    this.backend = backend;
    this.dear = dear;
  }

  private static Executor ofHalfTheProcessors() {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "passwords");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /**
   * Who sent a request, by its credentials; known at once where no password has to be compared.
   *
   * @throws ProblemException 503 where too many passwords wait to be compared
   */
  public CompletableFuture<Access> judge(@Nullable String authorization, String client) {
    var authenticator = backend.authenticator();
    if (!authenticator.isDear(authorization, client)) {
      return CompletableFuture.completedFuture(authenticator.authenticate(authorization, client));
    }
    Queue<Runnable> queue = authenticator.hasFailed(client) ? last : first;
    CompletableFuture<Access> judged = new CompletableFuture<>();
    if (!queue.offer(
        () ->
            judged.completeAsync(
                () -> authenticator.authenticate(authorization, client), Runnable::run))) {
      throw new ProblemException(Problem.busy("Too many passwords wait to be compared."));
    }
    dear.execute(this::next);
    return judged;
  }

  /** Each task of the executor is for one that waits, but not for a certain one. */
  private void next() {
    Runnable one = first.poll();
    if (one == null) {
      one = last.poll();
    }
    if (one != null) {
      one.run();
    }
  }
}
