package org.omsexporter.simulator.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The faults that are switched on. Safe for threads. */
public final class Faults {
  private final List<Fault> active = new ArrayList<>();
  private CompletableFuture<Void> cleared = new CompletableFuture<>();

  /** None is switched on. */
  public Faults() {}

  /** Switches a fault on, behind those that are on already: the first that matches wins. */
  public synchronized void add(Fault fault) {
    active.add(fault);
  }

  /** Switches all faults off and lets hanging requests go. */
  public void clear() {
    CompletableFuture<Void> waiting;
    synchronized (this) {
      active.clear();
      waiting = cleared;
      cleared = new CompletableFuture<>();
    }
    waiting.complete(null);
  }

  /** What is on, with the times that are left. */
  public synchronized List<Fault> active() {
    return List.copyOf(active);
  }

  /** Completed by the next {@link #clear}. */
  public synchronized CompletableFuture<Void> untilCleared() {
    return cleared;
  }

  /** The fault that hits this request, counted as used. */
  public synchronized Optional<Fault> take(Api api, String action) {
    for (int i = 0; i < active.size(); i++) {
      Fault fault = active.get(i);
      if (fault.matches(api, action)) {
        if (fault.times() == 1) {
          active.remove(i);
        } else if (fault.times() != Fault.UNTIL_CLEARED) {
          active.set(i, fault.times(fault.times() - 1));
        }
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }
}
