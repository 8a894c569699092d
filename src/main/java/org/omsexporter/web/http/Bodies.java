package org.omsexporter.web.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * What bodies of requests may cost while they arrive. Each must keep up a rate, measured over the
 * last seconds and not since its beginning. Without credentials it must be small. Threads wait for
 * a few bodies only, and all bodies together stay within the memory of requests.
 */
final class Bodies extends Handler.Wrapper {
  /** Most bytes without credentials: enough for a name and a password, or a query. */
  private static final long MOST_ANONYMOUS = 16 << 10;

  /** Bodies for which a thread may wait at once. */
  private static final int MOST_WAITED = 8;

  /** From here on a thread waits for the rest. */
  private final long eager;

  private final Memory memory;
  private final Semaphore waited = new Semaphore(MOST_WAITED);

  /**
   * Measures what goes on to the next handler.
   *
   * @param eager bytes up to which the next handlers wait for a body without a thread
   */
  Bodies(Memory memory, long eager, Handler next) {
    super(next);
    this.memory = memory;
    this.eager = eager;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return super.handle(new Measured(request, memory.open(request)), response, callback);
  }

  /** A request whose body is measured as it is read. */
  private final class Measured extends Request.Wrapper {
    private final Memory.Account account;
    private final long most;
    private long read;
    private @Nullable Pace pace;
    private boolean waits;
    private Content.@Nullable Chunk failure;

    Measured(Request request, Memory.Account account) {
      super(request);
      this.account = account;
      boolean named =
          request.getHeaders().contains(HttpHeader.AUTHORIZATION)
              || request.getHeaders().contains(HttpHeader.COOKIE);
      this.most = named ? Long.MAX_VALUE : MOST_ANONYMOUS;
      Request.addCompletionListener(request, unused -> settle());
    }

    @Override
    public Content.@Nullable Chunk read() {
      if (failure != null) {
        return failure;
      }
      if (pace == null) {
        pace = new Pace(System.nanoTime());
      }
      Content.Chunk chunk = super.read();
      if (chunk == null || Content.Chunk.isFailure(chunk) || !chunk.hasRemaining()) {
        return chunk;
      }
      int refusal = refusal(chunk.remaining(), chunk.isLast(), pace);
      if (refusal == 0) {
        return chunk;
      }
      chunk.release();
      failure = Content.Chunk.from(new HttpException.RuntimeException(refusal), true);
      return failure;
    }

    /** The status that a body is cut off with; 0 where it may go on. */
    private int refusal(int bytes, boolean last, Pace pace) {
      read += bytes;
      if (read > most) {
        return 413;
      }
      if (read > eager && !waits && !last) {
        waits = waited.tryAcquire();
        if (!waits) {
          return 503;
        }
      }
      if (read <= WebServer.MAX_BODY_BYTES && !account.take(bytes)) {
        return 503;
      }
      return pace.isTooSlow(bytes, System.nanoTime()) && !last ? 408 : 0;
    }

    private void settle() {
      if (waits) {
        waits = false;
        waited.release();
      }
    }
  }

  /**
   * How fast a body arrives. It is measured anew every ten seconds, over those ten seconds only.
   */
  static final class Pace {
    /** Slower senders are cut off: what a person sends is small and takes no time. */
    private static final long LEAST_BYTES_PER_SECOND = 50;

    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);

    private long startNanos;
    private long bytes;

    /** From this moment of {@link System#nanoTime} on. */
    Pace(long startNanos) {
      this.startNanos = startNanos;
    }

    /** Whether it has been too slow since the last look, with bytes that have just arrived. */
    boolean isTooSlow(int arrived, long nowNanos) {
      bytes += arrived;
      long elapsed = nowNanos - startNanos;
      if (elapsed < WINDOW_NANOS) {
        return false;
      }
      boolean slow = bytes < TimeUnit.NANOSECONDS.toSeconds(elapsed) * LEAST_BYTES_PER_SECOND;
      startNanos = nowNanos;
      bytes = 0;
      return slow;
    }
  }
}
