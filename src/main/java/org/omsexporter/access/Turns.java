package org.omsexporter.access;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Who may have a password compared now. The guesses of one client take turns, and all clients
 * together use only a part of the processors. Safe for threads.
 */
final class Turns {
  private static final int LOCKS = 64;

  private final List<Object> locks = Stream.generate(Object::new).limit(LOCKS).toList();
  private final Semaphore atOnce;

  /** At most this many at once. */
  Turns(int most) {
    this.atOnce = new Semaphore(most, true);
  }

  /** Leaves the other half of the processors to those who need no password. */
  static Turns ofThisMachine() {
    return new Turns(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
  }

  /** Waits for the client's turn and takes it. */
  <T> T take(String client, Supplier<T> turn) {
    synchronized (locks.get(Math.floorMod(client.hashCode(), LOCKS))) {
      atOnce.acquireUninterruptibly();
      try {
        return turn.get();
      } finally {
        atOnce.release();
      }
    }
  }
}
