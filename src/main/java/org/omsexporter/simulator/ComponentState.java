package org.omsexporter.simulator;

import java.util.List;

/** State of a component, with the words that OMS was seen to use for it. */
enum ComponentState {
  RUNNING("RUNNING", "ACTIVE", "Running", "active"),
  STOPPED("SUSPEND", "STOPPED", "Stopped", "suspend"),
  ABNORMAL("FAILED", "ABNORMAL", "Error", "failed"),
  UNEXPECTED_EXIT("UNEXPECTED_EXIT", "unexpected_exit"),
  FINISHED("FINISHED", "Finished");

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> words;

  ComponentState(String... words) {
    this.words = List.of(words);
  }

  /** One of the words, always the same for the same hash. */
  String word(long hash) {
    return words.get((int) Math.floorMod(hash, (long) words.size()));
  }

  /** An abnormal process may linger, so the cluster manager stops it, too. */
  boolean mayStop() {
    return this == RUNNING || this == ABNORMAL || this == UNEXPECTED_EXIT;
  }

  boolean mayStart() {
    return this == STOPPED || this == ABNORMAL || this == UNEXPECTED_EXIT;
  }
}
