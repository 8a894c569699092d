package org.omsexporter.poll;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.omsexporter.model.Snapshot;

/**
 * The newest snapshot of one installation. Thread safe: readers never wait, and changes follow one
 * another, each told to the listener before the next begins.
 */
public final class LatestSnapshot {

  private final Consumer<Snapshot> listener;
  private volatile Snapshot current;
  private boolean closed;

  /** Starts with a snapshot and tells it to the listener. */
  public LatestSnapshot(Snapshot first, Consumer<Snapshot> listener) {
    this.current = first;
    this.listener = listener;
    listener.accept(first);
  }

  /**
   * The newest one. The listener has seen it, so a process that calls itself ready by it shows it.
   */
  public Snapshot get() {
    return current;
  }

  /** Publishes what the change makes of the newest one; returns after the listener has seen it. */
  synchronized void update(UnaryOperator<Snapshot> change) {
    if (closed) {
      return;
    }
    Snapshot next = change.apply(current);
    listener.accept(next);
    current = next;
  }

  /** Tells the newest one to the listener again, after any change that is under way. */
  void republish() {
    update(newest -> newest);
  }

  /** Ends publishing: from now on changes are dropped, even those of polls that are under way. */
  synchronized void close() {
    closed = true;
  }
}
