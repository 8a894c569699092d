package org.omsexporter.simulator.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The newest requests that the simulator got, and what was wrong with them. Safe for threads. */
public final class RequestLog {
  private static final int KEPT = 2_000;

  private final ArrayDeque<RecordedRequest> requests = new ArrayDeque<>();
  private final ArrayDeque<String> violations = new ArrayDeque<>();
  private final Map<String, Long> counts = new LinkedHashMap<>();

  /** Nothing has come in. */
  public RequestLog() {}

  synchronized void add(RecordedRequest request) {
    if (requests.size() == KEPT) {
      requests.removeFirst();
    }
    requests.addLast(request);
    if (counts.size() < KEPT || counts.containsKey(request.action())) {
      counts.merge(request.action(), 1L, Long::sum);
    }
  }

  /** Notes what was wrong with a request. */
  public synchronized void addViolation(String what) {
    if (violations.size() == KEPT) {
      violations.removeFirst();
    }
    violations.addLast(what);
  }

  /** The newest 2,000 requests, oldest first. */
  public synchronized List<RecordedRequest> all() {
    return List.copyOf(requests);
  }

  /** Those of one action (console) or path (cluster manager). */
  public synchronized List<RecordedRequest> of(String action) {
    List<RecordedRequest> found = new ArrayList<>();
    for (RecordedRequest request : requests) {
      if (request.action().equals(action)) {
        found.add(request);
      }
    }
    return List.copyOf(found);
  }

  /** How many requests of an action came since the start or the last {@link #clear}. */
  public synchronized long count(String action) {
    return counts.getOrDefault(action, 0L);
  }

  /** How many requests came of every action. */
  public synchronized Map<String, Long> counts() {
    return Map.copyOf(counts);
  }

  /**
   * Requests that a correct client never sends, in words: wrong method, content type, credentials,
   * body or parameter, and credentials sent to the cluster manager.
   */
  public synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  /** Forgets everything. */
  public synchronized void clear() {
    requests.clear();
    violations.clear();
    counts.clear();
  }
}
