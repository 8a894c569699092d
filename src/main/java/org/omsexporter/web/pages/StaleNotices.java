package org.omsexporter.web.pages;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Snapshot;
import org.omsexporter.view.Installation;
import org.omsexporter.web.http.Backend;

/** Tells readers of every page which installations do not answer now, since when, and why. */
final class StaleNotices {
  private final Backend backend;
  private final InstantSource clock;

  StaleNotices(Backend backend, InstantSource clock) {
    this.backend = backend;
    this.clock = clock;
  }

  /** One for each installation whose newest poll failed. */
  List<Frame.Notice> in(Words words) {
    return backend.installations().stream()
        .map(installation -> notice(installation, words))
        .filter(Objects::nonNull)
        .toList();
  }

  private Frame.@Nullable Notice notice(Installation installation, Words words) {
    Snapshot snapshot = installation.snapshot();
    String failure = backend.status().polls(installation.name()).listFailure();
    if (snapshot.up() || failure == null) {
      return null;
    }
    Instant read = snapshot.listedAt();
    Optional<String> why = new OwnWords(words).of(failure);
    return new Frame.Notice(
        words.text("stale.title"),
        words.text(read == null ? "stale.never" : "stale.read", installation.name()),
        new Times(words, clock.instant()).inFull(read),
        why.orElse(failure),
        why.isEmpty());
  }
}
