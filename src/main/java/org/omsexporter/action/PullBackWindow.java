package org.omsexporter.action;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Component;

/**
 * From when on a connector's changes are still to be had from its stores.
 *
 * @param store the one that bounds it: of the stores of one subtopic the one that goes back
 *     furthest, and of those of several subtopics the one that goes back least; null where OMS
 *     tells of none
 */
public record PullBackWindow(@Nullable Component store) {
  private static final Comparator<Component> BY_PAST =
      Comparator.comparing(store -> Objects.requireNonNull(store.earliestPull()));

  /** The window of a connector among the components of its project, as they were just read. */
  public static PullBackWindow of(Component connector, List<Component> all) {
    List<Component> told = all.stream().filter(one -> one.earliestPull() != null).toList();
    Map<String, Component> furthest =
        connector.storesAmong(told).stream()
            .collect(
                Collectors.toMap(
                    store -> connector.readsFrom(store) ? store.subtopic() : "",
                    store -> store,
                    BinaryOperator.minBy(BY_PAST)));
    return new PullBackWindow(furthest.values().stream().max(BY_PAST).orElse(null));
  }

  /**
   * Lets a moment pass that its stores still have.
   *
   * @throws RefusedException 409 where it lies before, naming the earliest one
   */
  void demand(Instant moment) throws RefusedException {
    if (store == null) {
      return;
    }
    Instant earliest = Objects.requireNonNull(store.earliestPull());
    if (moment.isBefore(earliest)) {
      throw new RefusedException(
          409,
          "The store %s has changes from %s on, and %s lies before that. Choose a later moment."
                  .formatted(store.id(), earliest, moment)
              + " Nothing was sent.");
    }
  }
}
