package org.omsexporter.action;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentType;

/**
 * From when on a connector's changes are still to be had from its store.
 *
 * @param store the one that goes back furthest; empty where OMS tells of none
 */
public record PullBackWindow(Optional<Component> store) {

  /** The window of a connector among the components of its project, as they were just read. */
  public static PullBackWindow of(Component connector, List<Component> all) {
    ComponentType wanted =
        connector.type() == ComponentType.REVERSE_CONNECTOR
            ? ComponentType.REVERSE_STORE
            : ComponentType.STORE;
    List<Component> stores =
        all.stream().filter(one -> one.type() == wanted && one.earliestPull() != null).toList();
    List<Component> own = stores.stream().filter(connector::readsFrom).toList();
    return new PullBackWindow(
        (own.isEmpty() ? stores : own)
            .stream().min(Comparator.comparing(one -> Objects.requireNonNull(one.earliestPull()))));
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
