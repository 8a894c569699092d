package org.omsexporter.backfill;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.omsexporter.config.Config;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.model.Project;
import org.omsexporter.model.StepKind;
import org.omsexporter.oms.ConsoleClient;
import org.omsexporter.oms.OmsConnections;
import org.omsexporter.oms.WatchedProjects;
import org.omsexporter.oms.http.CallObserver;
import org.omsexporter.oms.http.OmsException;
import org.omsexporter.oms.read.Listing;

/** Finds the wanted histories by listing the projects of the wanted installations. */
final class WantedHistories {
  /** Keeps the span's end out of OMS's future where OMS's clock is a little behind. */
  private static final Duration CLOCK_MARGIN = Duration.ofSeconds(5);

  private final List<OmsConfig> installations;
  private final BackfillRequest request;
  private final OmsConnections connections;

  /** Throws {@link UnusableRequestException} where there is no installation of that name. */
  WantedHistories(Config config, BackfillRequest request, OmsConnections connections) {
    this.installations =
        config.oms().stream()
            .filter(oms -> request.oms() == null || oms.name().equals(request.oms()))
            .toList();
    if (installations.isEmpty()) {
      throw new UnusableRequestException(
          "--oms: there is no installation %s, but %s"
              .formatted(
                  request.oms(),
                  String.join(", ", config.oms().stream().map(OmsConfig::name).toList())));
    }
    this.request = request;
    this.connections = connections;
  }

  /** The most calls at once that an installation allows. */
  int concurrency() {
    return installations.stream().mapToInt(OmsConfig::maxConcurrentRequests).max().orElse(1);
  }

  /**
   * What there is to read. Installations that cannot be listed are failures.
   *
   * @throws OmsException.Unauthorized where an installation refuses the credentials
   * @throws UnusableRequestException where a project is in none of them, or has no history
   */
  List<WantedHistory> read(Failures failures) {
    List<WantedHistory> histories = new ArrayList<>();
    Set<String> missing = new TreeSet<>(request.projects());
    for (OmsConfig oms : installations) {
      ConsoleClient console = connections.open(oms, CallObserver.NONE, field -> {}).polls();
      WatchedProjects watched = new WatchedProjects(oms.projects());
      Listing listing;
      try {
        listing = console.listAll(watched.query(), Set.of());
      } catch (OmsException.Unauthorized e) {
        throw e;
      } catch (OmsException e) {
        failures.add(String.valueOf(e.getMessage()));
        continue;
      }
      if (listing.unreadable() > 0) {
        failures.add(
            "%s: ListProjects: %d projects cannot be read"
                .formatted(oms.name(), listing.unreadable()));
      }
      List<Project> projects =
          listing.projects().stream()
              .filter(watched.and(this::isWanted))
              .sorted(Comparator.comparing(Project::id))
              .toList();
      projects.forEach(project -> missing.remove(project.id()));
      Instant last = console.clock().now().minus(CLOCK_MARGIN).truncatedTo(ChronoUnit.SECONDS);
      Instant to = last.isBefore(request.to()) ? last : request.to();
      histories.add(
          new WantedHistory(oms.name(), console, projects, Window.cut(request.from(), to)));
    }
    if (!missing.isEmpty() && failures.isEmpty()) {
      throw new UnusableRequestException(
          "--project: no watched project with an incremental step: " + String.join(", ", missing));
    }
    return histories;
  }

  private boolean isWanted(Project project) {
    boolean hasHistory =
        project.step(StepKind.INCREMENTAL_SYNC) != null
            || project.step(StepKind.REVERSE_INCREMENTAL_SYNC) != null;
    return hasHistory
        && (request.projects().isEmpty() || request.projects().contains(project.id()));
  }
}
