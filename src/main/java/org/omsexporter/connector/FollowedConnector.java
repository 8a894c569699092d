package org.omsexporter.connector;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.omsexporter.connector.Bottleneck.Role;
import org.omsexporter.connector.Bottleneck.Situation;
import org.omsexporter.model.ConnectorReading;
import org.omsexporter.model.Stage;

/**
 * One connector or full import: its file, its newest reading, and the stages that held in its last
 * four.
 */
final class FollowedConnector {
  private final MetricsFile file;
  private final Deque<Set<Stage>> held = new ArrayDeque<>(Bottleneck.READINGS + 1);
  private @Nullable ConnectorReading newest;
  private FileState state = FileState.MISSING;

  FollowedConnector(MetricsFile file) {
    this.file = file;
  }

  MetricsFile file() {
    return file;
  }

  /** How the last read of its file ended. */
  FileState state() {
    return state;
  }

  void became(FileState next) {
    state = next;
  }

  /** Takes a reading; one that is not newer than the last is ignored. */
  void take(ConnectorReading reading, Role role, boolean storeBehind) {
    if (newest != null && !reading.sampledAt().isAfter(newest.sampledAt())) {
      return;
    }
    held.addLast(Bottleneck.held(new Situation(reading, newest, role, storeBehind)));
    if (held.size() > Bottleneck.READINGS) {
      held.removeFirst();
    }
    newest = reading;
  }

  /** Forgets what it said: it has said nothing for too long. */
  void forget() {
    newest = null;
    held.clear();
  }

  @Nullable ConnectorReading newest() {
    return newest;
  }

  /** The stage that holds it up; empty where none is named. */
  Optional<Stage> bottleneck() {
    return Bottleneck.named(List.copyOf(held));
  }
}
