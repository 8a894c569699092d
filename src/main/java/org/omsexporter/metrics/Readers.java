package org.omsexporter.metrics;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The clients that are reading a scrape at this moment. Each holds a thread and its connection's
 * buffers, so there are at most a certain number of them: one more cuts off the one that has read
 * nothing for longest, once that is long enough to say that it stalls. Thread safe.
 */
final class Readers {
  /** How much is written at once: the JDK's server keeps a buffer of twice the size for each. */
  static final int PIECE = 16 << 10;

  private static final long LOOK_AGAIN_MILLIS = 10;

  private final int most;
  private final long stalledNanos;
  private final Set<Reader> present = new HashSet<>();

  Readers(int most, Duration stalled) {
    this.most = most;
    this.stalledNanos = stalled.toNanos();
  }

  /**
   * Lets the client of the calling thread in, which sends to it until the result is closed.
   *
   * @throws InterruptedIOException when the port is closed meanwhile
   */
  synchronized Reader enter() throws InterruptedIOException {
    while (present.size() >= most) {
      Optional<Reader> stalled =
          present.stream()
              .max(Comparator.comparingLong(Reader::movedNanosAgo))
              .filter(reader -> reader.movedNanosAgo() >= stalledNanos);
      if (stalled.isPresent()) {
        present.remove(stalled.get());
        // a thread that is interrupted can write no more to a channel: the connection is closed
        stalled.get().thread.interrupt();
      } else {
        try {
          wait(LOOK_AGAIN_MILLIS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException("the port is closed");
        }
      }
    }
    Reader reader = new Reader();
    present.add(reader);
    return reader;
  }

  private synchronized void leave(Reader reader) {
    present.remove(reader);
    notifyAll();
  }

  /** One client, served by the thread that made this. */
  final class Reader implements AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private volatile long movedAt = System.nanoTime();

    /**
     * Sends bytes, as fast as the client reads.
     *
     * @throws IOException when it has hung up or is cut off
     */
    void send(OutputStream out, byte[] bytes) throws IOException {
      for (int from = 0; from < bytes.length; from += PIECE) {
        out.write(bytes, from, Math.min(PIECE, bytes.length - from));
        movedAt = System.nanoTime();
      }
    }

    private long movedNanosAgo() {
      return System.nanoTime() - movedAt;
    }

    @Override
    public void close() {
      leave(this);
    }
  }
}
