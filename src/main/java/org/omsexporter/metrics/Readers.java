package org.omsexporter.metrics;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The clients that are reading a scrape at this moment. Each holds a thread and its connection's
 * buffers, so there are at most a certain number of them: one more cuts off the one that has read
 * nothing for longest. Thread safe.
 */
final class Readers {
  private final int most;
  private final Set<Reader> present = ConcurrentHashMap.newKeySet();

  Readers(int most) {
    this.most = most;
  }

  /** Lets the client of the calling thread in, which sends to it until the result is closed. */
  Reader enter() {
    while (present.size() >= most) {
      present.stream()
          .min(Comparator.comparingLong(Reader::movedNanosAgo).reversed())
          .filter(present::remove)
          .ifPresent(Reader::cutOff);
    }
    Reader reader = new Reader();
    present.add(reader);
    return reader;
  }

  /** One client, served by the thread that made this. */
  final class Reader implements AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private volatile long movedAt = System.nanoTime();
    private boolean left;

    /**
     * Sends bytes, as fast as the client reads.
     *
     * @throws IOException when it has hung up or is cut off
     */
    void send(OutputStream out, byte[] bytes) throws IOException {
      out.write(bytes);
      movedAt = System.nanoTime();
    }

    private long movedNanosAgo() {
      return System.nanoTime() - movedAt;
    }

    /** An interrupted thread can write no more to a channel: its connection is closed. */
    private synchronized void cutOff() {
      if (!left) {
        thread.interrupt();
      }
    }

    @Override
    public void close() {
      present.remove(this);
      synchronized (this) {
        left = true;
      }
    }
  }
}
