package org.omsexporter.action;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.omsexporter.model.Component;

/**
 * From when on a connector's changes are still to be had from its store.
 *
 * @param store the one that goes back furthest; empty where OMS tells of none
 */
public record PullBackWindow(Optional<Component> store) {

  /** The window of a connector among the components of its project, as they were just read. */
  public static PullBackWindow of(Component connector, List<Component> all) {
    List<Component> told = all.stream().filter(one -> one.earliestPull() != null).toList();
    return new PullBackWindow(
        connector.storesAmong(told).stream()
            .min(Comparator.comparing(one -> Objects.requireNonNull(one.earliestPull()))));
  }

  /**
   * Lets a moment pass that its store still has.
   *
   * @throws RefusedException 409 where it lies before, naming the earliest one
   */
  void demand(Instant moment) throws RefusedException {
    Instant earliest = store.map(Component::earliestPull).orElse(Instant.MIN);
    if (moment.isBefore(earliest)) {
      throw new RefusedException(
          409,
          "The store %s has changes from %s on, and %s lies before that. Choose a later moment."
                  .formatted(store.map(Component::id).orElse(""), earliest, moment)
              + " Nothing was sent.");
    }
  }
}
