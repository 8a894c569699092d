package org.omsexporter.metrics;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The clients that are reading a scrape at this moment. Each holds a thread and its connection's
 * buffers, so their number is limited. At the limit, a new one cuts off the one that has read
 * nothing for longest, if that is long enough to say that it stalls. Thread safe.
 */
final class Readers {
  /**
   * How much is written at once; the JDK's server keeps a buffer of twice this size for each
   * client.
   */
  static final int PIECE = 16 << 10;

  private static final long LOOK_AGAIN_MILLIS = 10;

  private final Semaphore room;
  private final long stalledNanos;
  private final Set<Reader> present = ConcurrentHashMap.newKeySet();

  /** Those who wait queue here, and only the first looks for room, so that waiting is cheap. */
  private final ReentrantLock line = new ReentrantLock(true);

  Readers(int most, Duration stalled) {
    this.room = new Semaphore(most);
    this.stalledNanos = stalled.toNanos();
  }

  /**
   * Admits the client of the calling thread until the result is closed; waits until there is room.
   *
   * @throws InterruptedIOException when the port is closed meanwhile
   */
  Reader enter() throws InterruptedIOException {
    try {
      line.lockInterruptibly();
      try {
        do {
          if (room.availablePermits() == 0) {
            cutOffWhoStalls();
          }
        } while (!room.tryAcquire(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS));
      } finally {
        line.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the port is closed");
    }
    Reader reader = new Reader();
    present.add(reader);
    return reader;
  }

  private void cutOffWhoStalls() {
    present.stream()
        .filter(reader -> reader.reads)
        .max(Comparator.comparingLong(Reader::movedNanosAgo))
        .filter(reader -> reader.movedNanosAgo() >= stalledNanos)
        .ifPresent(Reader::cutOff);
  }

  /** One client, served by the thread that made this. */
  final class Reader implements AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private volatile long movedAt;
    private volatile boolean reads;

    /**
     * Sends bytes, as fast as the client reads.
     *
     * @throws IOException when it has hung up or is cut off
     */
    void send(OutputStream out, byte[] bytes) throws IOException {
      movedAt = System.nanoTime();
      reads = true;
      for (int from = 0; from < bytes.length; from += PIECE) {
        out.write(bytes, from, Math.min(PIECE, bytes.length - from));
        movedAt = System.nanoTime();
      }
    }

    private long movedNanosAgo() {
      return System.nanoTime() - movedAt;
    }

    /** Interrupts the thread, which closes the channel that it writes to. */
    private synchronized void cutOff() {
      if (present.remove(this)) {
        room.release();
        thread.interrupt();
      }
    }

    @Override
    public synchronized void close() {
      if (present.remove(this)) {
        room.release();
      }
    }
  }
}
