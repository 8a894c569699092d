package org.omsexporter.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The subjects of one scope from poll to poll, in order. A subject that was there before keeps its
 * labels and their text, and nothing is sorted unless one comes or goes. Not thread safe.
 */
final class Places<T> {
  private final Scope<T> scope;
  private final Comparator<List<String>> order;
  private Map<List<String>, Place<T>> known = new HashMap<>();
  private final List<Place<T>> present = new ArrayList<>();

  /**
   * No subjects yet.
   *
   * @param order indices of the labels by which they are sorted, the first one first
   */
  Places(Scope<T> scope, int... order) {
    this.scope = scope;
    this.order =
        Arrays.stream(order)
            .mapToObj(index -> Comparator.comparing((List<String> labels) -> labels.get(index)))
            .reduce(Comparator::thenComparing)
            .orElseThrow();
  }

  /** Takes the next subject of this poll; no two have the same labels. */
  void add(List<String> labels, T value) {
    Place<T> place = known.get(labels);
    if (place == null) {
      place = new Place<>(labels, Subject.of(value, scope, labels));
    } else if (place.subject.value() != value) {
      place.subject = place.subject.with(value);
    }
    present.add(place);
  }

  /** The subjects added since the last call, in order. */
  List<Subject<T>> take() {
    boolean same = present.size() == known.size();
    for (int i = 0; same && i < present.size(); i++) {
      same = present.get(i).index >= 0;
    }
    if (!same) {
      sort();
    }
    List<Subject<T>> subjects = new ArrayList<>(present.size());
    for (Place<T> place : present) {
      subjects.add(place.subject);
    }
    for (Place<T> place : present) {
      subjects.set(place.index, place.subject);
    }
    present.clear();
    return subjects;
  }

  private void sort() {
    present.sort(Comparator.comparing(place -> place.labels, order));
    known = new HashMap<>();
    for (Place<T> place : present) {
      place.index = known.size();
      known.put(place.labels, place);
    }
  }

  /** One subject and its index in the order, which is below 0 while it is not known. */
  private static final class Place<T> {
    final List<String> labels;
    Subject<T> subject;
    int index = -1;

    Place(List<String> labels, Subject<T> subject) {
      this.labels = labels;
      this.subject = subject;
    }
  }
}
