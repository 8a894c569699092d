package org.omsexporter.web.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.omsexporter.model.Snapshot;
import org.omsexporter.view.Installation;

/**
 * Whether what the polls read is fresh enough to be shown. API and pages show nothing of an
 * installation of which {@code /metrics} shows nothing.
 */
final class Freshness {
  private final Backend backend;
  private final InstantSource clock;

  Freshness(Backend backend, InstantSource clock) {
    this.backend = backend;
    this.clock = clock;
  }

  /** Whether an installation's list is young enough. */
  boolean isFresh(Installation installation) {
    Snapshot snapshot = installation.snapshot();
    Instant listed = snapshot.listedAt();
    return listed != null && !listed.isBefore(clock.instant().minus(snapshot.staleAfter()));
  }

  /**
   * Those of these that are young enough.
   *
   * @throws ProblemException 503 with the reason where none is
   */
  List<Installation> of(List<Installation> asked) {
    List<Installation> fresh = asked.stream().filter(this::isFresh).toList();
    if (fresh.isEmpty() && !asked.isEmpty()) {
      throw unread(asked);
    }
    return fresh;
  }

  /** That nothing is known of these, and why. */
  ProblemException unread(List<Installation> asked) {
    List<String> reasons = new ArrayList<>();
    asked.stream().filter(one -> !isFresh(one)).forEach(one -> reasons.add(reason(one)));
    return new ProblemException(503, String.join(" ", reasons));
  }

  /** Tells how old an answer is, and whether the newest poll read OMS. */
  void tell(Context context, List<Installation> shown) {
    shown.stream()
        .map(one -> one.snapshot().listedAt())
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .ifPresent(
            oldest ->
                context.header(
                    "Age", Long.toString(Duration.between(oldest, clock.instant()).toSeconds())));
    boolean up = shown.stream().allMatch(one -> one.snapshot().up());
    context.header("X-OMS-Up", up ? "1" : "0");
  }

  private String reason(Installation installation) {
    Instant listed = installation.snapshot().listedAt();
    String failure = backend.status().polls(installation.name()).listFailure();
    String because = failure == null ? "." : ": " + failure + ".";
    return listed == null
        ? "%s has not been read yet%s".formatted(installation.name(), because)
        : "%s was read at %s for the last time, which is too long ago to be shown%s"
            .formatted(installation.name(), listed, because);
  }
}
