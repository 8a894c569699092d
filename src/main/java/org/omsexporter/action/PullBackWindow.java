package org.omsexporter.action;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentType;

/**
 * From when on a connector's changes are still to be had from its stores.
 *
 * @param store the one that bounds it: of the stores of one subtopic the one that goes back
 *     furthest, and of those of several subtopics the one that goes back least; empty where OMS
 *     tells of none
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
    Collection<Component> own =
        stores.stream()
            .filter(connector::readsFrom)
            .collect(Collectors.toMap(Component::subtopic, one -> one, PullBackWindow::further))
            .values();
    return new PullBackWindow(
        own.isEmpty()
            ? stores.stream().reduce(PullBackWindow::further)
            : own.stream().max(Comparator.comparing(PullBackWindow::earliest)));
  }

  private static Component further(Component one, Component other) {
    return earliest(other).isBefore(earliest(one)) ? other : one;
  }

  private static Instant earliest(Component store) {
    return Objects.requireNonNull(store.earliestPull());
  }

  /**
   * Lets a moment pass that its store still has.
   *
   * @throws RefusedException 409 where it lies before, naming the earliest one
   */
  void demand(Instant moment) throws RefusedException {
    Instant earliest = store.map(PullBackWindow::earliest).orElse(Instant.MIN);
    if (moment.isBefore(earliest)) {
      throw new RefusedException(
          409,
          "The store %s has changes from %s on, and %s lies before that. Choose a later moment."
                  .formatted(store.map(Component::id).orElse(""), earliest, moment)
              + " Nothing was sent.");
    }
  }
}
