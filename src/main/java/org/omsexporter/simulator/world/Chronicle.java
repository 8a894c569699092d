package org.omsexporter.simulator.world;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a project and its parts were, and since when: the newest 500 changes, and what held before
 * them. Guarded by the project's lock.
 */
public final class Chronicle {
  private static final int KEPT = 500;

  /**
   * One change.
   *
   * @param at when it came, by the simulator's clock
   * @param subject {@code status}, {@code name}, {@code bottleneck}, the name of a step or of a
   *     component
   * @param word what the subject is from then on; {@link #GONE} where it is no more
   */
  public record Change(Instant at, String subject, String word) {}

  /** Word for what is there no more. */
  public static final String GONE = "GONE";

  private final Deque<Change> changes = new ArrayDeque<>();
  private final Map<String, String> earlier = new LinkedHashMap<>();
  private final Map<String, String> latest = new LinkedHashMap<>();

  /** Notes what every subject is now: those that are not named any more are gone. */
  void note(Instant at, Map<String, String> words) {
    words.forEach(
        (subject, word) -> {
          if (!word.equals(latest.get(subject))) {
            add(new Change(at, subject, word));
          }
        });
    for (String subject : List.copyOf(latest.keySet())) {
      if (!words.containsKey(subject) && !GONE.equals(latest.get(subject))) {
        add(new Change(at, subject, GONE));
      }
    }
  }

  private void add(Change change) {
    if (changes.size() == KEPT) {
      Change oldest = changes.removeFirst();
      earlier.put(oldest.subject(), oldest.word());
    }
    changes.addLast(change);
    latest.put(change.subject(), change.word());
  }

  /** What each subject was at a time; those that were not yet, or no more, are not there. */
  public Map<String, String> at(Instant time) {
    Map<String, String> words = new LinkedHashMap<>(earlier);
    for (Change change : changes) {
      if (!change.at().isAfter(time)) {
        words.put(change.subject(), change.word());
      }
    }
    words.values().removeIf(GONE::equals);
    return words;
  }

  /** The changes after one time and up to another, oldest first. */
  public List<Change> between(Instant from, Instant to) {
    List<Change> found = new ArrayList<>();
    for (Change change : changes) {
      if (change.at().isAfter(from) && !change.at().isAfter(to)) {
        found.add(change);
      }
    }
    return found;
  }
}
