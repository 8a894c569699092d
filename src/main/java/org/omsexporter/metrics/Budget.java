package org.omsexporter.metrics;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all answers under way may hold together. The finished text, which they share,
 * does not count. Thread safe.
 */
final class Budget {
  private static final int SHARE_OF_HEAP = 16;

  private final long bytes;
  private final AtomicLong spent = new AtomicLong();

  Budget(long bytes) {
    this.bytes = bytes;
  }

  /** A sixteenth of the largest heap. */
  static Budget ofThisProcess() {
    return new Budget(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  }

  /** Whether no further request is to be answered. */
  boolean isSpent() {
    return spent.get() >= bytes;
  }

  void spend(long more) {
    spent.addAndGet(more);
  }

  void giveBack(long less) {
    spent.addAndGet(-less);
  }
}
