package org.omsexporter.poll;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.omsexporter.model.PollOutcome;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Snapshot;
import org.omsexporter.oms.ConsoleClient;
import org.omsexporter.oms.ListQuery;
import org.omsexporter.oms.read.Listing;

/** One reading of the project list, published as a snapshot. */
final class ListPoll implements Poll {

  private final ConsoleClient console;
  private final ListQuery query;
  private final Predicate<Project> watched;
  private final Setups setups;
  private final Consumer<String> turnedLate;
  private final LatestSnapshot latest;
  private final Clock clock;
  private final Set<String> readMeanwhile = ConcurrentHashMap.newKeySet();

  /**
   * Reads through the console.
   *
   * @param watched which of the listed projects are exported
   * @param setups completes what the list leaves out
   * @param turnedLate hears the ID of each project whose latency has just passed its threshold
   */
  ListPoll(
      ConsoleClient console,
      ListQuery query,
      Predicate<Project> watched,
      Setups setups,
      Consumer<String> turnedLate,
      LatestSnapshot latest,
      Clock clock) {
    this.console = console;
    this.query = query;
    this.watched = watched;
    this.setups = setups;
    this.turnedLate = turnedLate;
    this.latest = latest;
    this.clock = clock;
  }

  @Override
  public PollOutcome run() {
    try {
      return read();
    } catch (RuntimeException | Error e) {
      latest.update(before -> Readings.listFailed(before, clock.instant()));
      throw e;
    }
  }

  private PollOutcome read() {
    readMeanwhile.clear();
    // no states, which would stay alive beside those that the details poll brings meanwhile
    Set<String> known = Set.copyOf(latest.get().projects().keySet());
    Set<String> late = late(latest.get());
    Listing listing = console.listAll(query, known);
    List<Project> projects =
        listing.projects().stream().filter(watched).map(setups::complete).toList();
    latest.update(
        before -> Readings.listed(before, projects, Set.copyOf(readMeanwhile), clock.instant()));
    projects.stream()
        .filter(Project::isLate)
        .map(Project::id)
        .filter(id -> !late.contains(id))
        .forEach(turnedLate);
    return listing.unreadable() == 0 ? PollOutcome.SUCCESS : PollOutcome.PARTIAL;
  }

  /** IDs of those that are late. */
  private static Set<String> late(Snapshot snapshot) {
    return snapshot.projects().values().stream()
        .map(ProjectState::project)
        .filter(Project::isLate)
        .map(Project::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Notes that a project was read by itself: a list that is being read now may be older. */
  void readMeanwhile(String projectId) {
    readMeanwhile.add(projectId);
  }
}
