package org.omsexporter.action;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Keeps a flood of refusals out of the trail. The first {@value #FIRST} of a client in a minute
 * have a row each; the others are counted in one row when the minute is over. Not safe for threads.
 */
final class RefusalFlood {
  static final int FIRST = 20;

  /** Bound of the clients that are told apart; those beyond it share their rows. */
  private static final int MOST_CLIENTS = 1_000;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Map<String, Sum> clients = new LinkedHashMap<>();

  /** What one client was refused since a moment; all of it beyond the first few is in the row. */
  private static final class Sum {
    private final Instant since;
    private int count;
    private AuditEntry latest;

    private Sum(AuditEntry first) {
      this.since = first.time();
      this.latest = first;
    }

    private AuditEntry row() {
      return latest.withDetail(
          "%d more were refused of this client between %s and %s, the last of them: %s"
              .formatted(count - FIRST, since, latest.time(), latest.detail()));
    }
  }

  /** Counts a refusal; whether it is to stand in the trail by itself. */
  boolean admits(AuditEntry refusal) {
    String client =
        clients.containsKey(refusal.remote()) || clients.size() < MOST_CLIENTS
            ? refusal.remote()
            : "";
    Sum sum = clients.computeIfAbsent(client, unused -> new Sum(refusal));
    sum.latest = refusal;
    return ++sum.count <= FIRST;
  }

  /** The rows of the minutes that are over, to be written now. */
  List<AuditEntry> due(Instant now) {
    return rows(sum -> !now.isBefore(sum.since.plus(MINUTE)));
  }

  /** The rows of all that is not written yet. */
  List<AuditEntry> all() {
    return rows(sum -> true);
  }

  private List<AuditEntry> rows(Predicate<Sum> which) {
    List<AuditEntry> rows = new ArrayList<>();
    clients
        .values()
        .removeIf(
            sum -> {
              boolean over = which.test(sum);
              if (over && sum.count > FIRST) {
                rows.add(sum.row());
              }
              return over;
            });
    return rows;
  }
}
