package org.omsexporter.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.omsexporter.config.LogDirectories;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.model.Component;
import org.omsexporter.model.Project;
import org.omsexporter.model.Step;
import org.omsexporter.model.StepKind;
import org.omsexporter.oms.ConsoleClient;
import org.omsexporter.oms.ListQuery;
import org.omsexporter.oms.MetricQuery;
import org.omsexporter.oms.OmsConnection;
import org.omsexporter.oms.OmsConnections;
import org.omsexporter.oms.http.CallObserver;
import org.omsexporter.oms.http.OmsException;
import org.omsexporter.oms.read.ListedPage;

/** Asks an installation once, reading only, and prints what it found. */
final class ConnectionCheck {
  /** The most projects whose components are asked for their regions. */
  private static final int LOOKED_AT = 20;

  private final OmsConnections connections;
  private final PrintWriter out;
  private final Clock clock;

  ConnectionCheck(OmsConnections connections, PrintWriter out, Clock clock) {
    this.connections = connections;
    this.out = out;
    this.clock = clock;
  }

  /** Checks one; whether it was reached and accepted the credentials. */
  boolean of(OmsConfig oms) {
    out.printf("%s (%s)%n", oms.name(), oms.url());
    AtomicInteger unknown = new AtomicInteger();
    boolean reached = false;
    try {
      OmsConnection connection =
          connections.open(oms, CallObserver.NONE, field -> unknown.incrementAndGet());
      ConsoleClient console = connection.interactive();
      ListedPage page = console.listProjects(ListQuery.of(oms.projects()), 1);
      reached = true;
      say(
          "reached",
          "the API of OMS 4.1.1 or later, %s projects"
              .formatted(page.totalCount() == null ? page.projects().size() : page.totalCount()));
      say("history", history(console, page.projects()));
      say("regions", regions(oms, connection, regions(console, page.projects())));
      say("unknown values", unknown.get() == 0 ? "none" : unknown.get() + ", as logged above");
    } catch (OmsException e) {
      say(reached ? "problem" : "not reached", String.valueOf(e.getMessage()));
    }
    if (oms.logs().isEmpty()) {
      say("logs", "not configured: no connector metrics, and 501 for logs");
    }
    oms.logs().forEach(this::directories);
    return reached;
  }

  private String history(ConsoleClient console, List<Project> projects) {
    Optional<Project> running =
        projects.stream()
            .filter(project -> project.status().isActive())
            .filter(
                project -> {
                  Step step = project.step(StepKind.INCREMENTAL_SYNC);
                  return step != null && step.isActive();
                })
            .findFirst();
    if (running.isEmpty()) {
      return "not known: no project synchronizes increments now";
    }
    Instant now = clock.instant();
    MetricQuery query =
        new MetricQuery(
            running.get().id(),
            StepKind.INCREMENTAL_SYNC,
            "RPS",
            MetricQuery.Aggregator.NONE,
            now.minus(Duration.ofHours(1)),
            now,
            60);
    try {
      if (!console.stepMetric(query).isEmpty()) {
        return "present";
      }
    } catch (OmsException e) {
      if (e.refusal() == null) {
        return "not known: " + e.getMessage();
      }
    }
    return "absent, as by default: rates and durations come from logs where they are configured";
  }

  private static Set<String> regions(ConsoleClient console, List<Project> projects) {
    return projects.stream()
        .filter(project -> project.status().isActive())
        .limit(LOOKED_AT)
        .flatMap(project -> console.describeComponents(project.id()).stream())
        .map(Component::region)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String regions(OmsConfig oms, OmsConnection connection, Set<String> regions) {
    if (regions.isEmpty()) {
      return "not known: no project runs now";
    }
    String named =
        regions.stream()
            .map(region -> region(connection, region))
            .collect(Collectors.joining("; "));
    return regions.size() > 1 && oms.clusterManagerUrl() != null
        ? named + "; each has a cluster manager of its own, so name them in cluster_manager_urls"
        : named;
  }

  private static String region(OmsConnection connection, String region) {
    String name = region.isEmpty() ? "(without a name)" : region;
    return connection.clusterManager(region).isPresent()
        ? name
        : "%s without a cluster manager, set %s"
            .formatted(name, connection.clusterManagerKey(region));
  }

  private void directories(LogDirectories entry) {
    String host = entry.host() == null ? "" : entry.host() + ": ";
    say("logs", host + state(entry.storeDir()) + ", " + state(entry.runDir()));
  }

  private static String state(Path directory) {
    if (!Files.isDirectory(directory)) {
      return directory + " is missing";
    }
    return Files.isReadable(directory) && Files.isExecutable(directory)
        ? directory + " is readable"
        : directory + " may not be read by this user";
  }

  private void say(String what, String text) {
    out.printf("  %-15s %s%n", what, text);
  }
}
