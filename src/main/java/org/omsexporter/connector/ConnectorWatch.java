package org.omsexporter.connector;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.omsexporter.config.LogDirectories;
import org.omsexporter.connector.MetricsFile.News;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.ConnectorReading;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Snapshot;

/**
 * Every connector and full import of an installation, each with what its file said last. Not thread
 * safe.
 */
final class ConnectorWatch {
  private static final Set<ComponentType> FOLLOWED =
      Set.of(ComponentType.CONNECTOR, ComponentType.REVERSE_CONNECTOR, ComponentType.FULL_IMPORT);

  private final List<LogDirectories> hosts;
  private final Duration staleAfter;
  private final Consumer<String> foreign;
  private final byte[] buffer = new byte[MetricsFile.MOST_BYTES];
  private final Map<String, FollowedConnector> followed = new HashMap<>();
  private @Nullable String refusal;

  /**
   * Nothing is followed yet.
   *
   * @param foreign hears of each line that is not a connector's, or whose time cannot be right
   */
  ConnectorWatch(List<LogDirectories> hosts, Duration staleAfter, Consumer<String> foreign) {
    this.hosts = hosts;
    this.staleAfter = staleAfter;
    this.foreign = foreign;
  }

  /** The components whose files are to be read now. Those that are gone are forgotten. */
  List<Target> targets(Snapshot snapshot) {
    List<Target> targets = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (ProjectState state : snapshot.projects().values()) {
      for (Component component : state.details().components()) {
        if (FOLLOWED.contains(component.type()) && ids.add(component.id())) {
          targets.add(new Target(component, state));
        }
      }
    }
    followed.keySet().retainAll(ids);
    refusal = null;
    return targets;
  }

  /** Reads the end of one file. */
  void read(Target target, Instant now) {
    FollowedConnector connector = followed.get(target.component().id());
    if (connector == null) {
      Optional<MetricsFile> file = file(target.component());
      if (file.isEmpty()) {
        return;
      }
      connector = new FollowedConnector(file.get());
      followed.put(target.component().id(), connector);
    }
    try {
      take(connector, target, connector.file().read(buffer, now), now);
      connector.became(connector.newest() == null ? FileState.STALE : FileState.READ);
    } catch (NoSuchFileException e) {
      connector.became(FileState.MISSING);
    } catch (IOException e) {
      connector.became(FileState.UNREADABLE);
      refusal = e.toString();
    }
    ConnectorReading newest = connector.newest();
    if (newest != null && newest.sampledAt().isBefore(now.minus(staleAfter))) {
      connector.forget();
    }
  }

  /** What is known of one component; null where it is not followed. */
  @Nullable FollowedConnector connector(String componentId) {
    return followed.get(componentId);
  }

  /** How many files there are in each state. */
  Map<FileState, Integer> states() {
    Map<FileState, Integer> states = new EnumMap<>(FileState.class);
    for (FileState state : FileState.values()) {
      states.put(state, 0);
    }
    followed.values().forEach(connector -> states.merge(connector.state(), 1, Integer::sum));
    return states;
  }

  /** Why a file could not be read since the last {@link #targets}; null where all could. */
  @Nullable String refusal() {
    return refusal;
  }

  private void take(FollowedConnector connector, Target target, News news, Instant now) {
    if (news.foreign() != null) {
      foreign.accept(news.foreign());
    }
    ConnectorReading reading = news.reading().orElse(null);
    if (reading == null) {
      return;
    }
    Instant written = connector.file().writtenAt();
    Instant horizon = now.minus(staleAfter);
    boolean fresh = !reading.sampledAt().isBefore(horizon);
    if (reading.sampledAt().isAfter(now.plus(staleAfter))
        || (!fresh && written != null && written.isAfter(horizon))) {
      foreign.accept(
          "time_zone or a clock is wrong: %s in a file of %s"
              .formatted(
                  reading.sampledAt().truncatedTo(SECONDS),
                  written == null ? "unknown age" : written.truncatedTo(SECONDS)));
    } else if (fresh) {
      connector.take(reading, target.role(), target.isStoreBehind(now));
    }
  }

  private Optional<MetricsFile> file(Component component) {
    for (LogDirectories host : hosts) {
      if (isOn(host.host(), component)) {
        try {
          return Optional.of(new MetricsFile(host.runDir(), component.id(), host.timeZone()));
        } catch (InvalidPathException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Whether a component is on a host. A component's directory has its host's address in its name,
   * so no two hosts have one of the same name.
   */
  private boolean isOn(@Nullable String host, Component component) {
    return hosts.size() == 1
        || host == null
        || host.equals(component.host())
        || component.id().startsWith(host + "-");
  }
}
