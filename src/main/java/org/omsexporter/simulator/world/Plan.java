package org.omsexporter.simulator.world;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a project never changes.
 *
 * @param seed seed of everything random about this project alone
 * @param index place in the world, from 0
 * @param id such as {@code np_5a1b2c0001}
 * @param scenario what the project is there to show
 * @param migration whether it is a migration; else a synchronization
 * @param owner who made it
 * @param labels its tags; null where OMS says null
 * @param importance alert level: HIGH, MEDIUM, LOW or IGNORE
 * @param subProject whether it is part of another project
 * @param source where data come from
 * @param sink where they go
 * @param parts the steps that its synchronization type asks for
 * @param oldNames whether its steps have their names of before 4.1
 * @param wildcard whether objects are chosen by rules
 * @param databases number of databases
 * @param tablesPerDatabase number of tables in each
 * @param keptHours log retention of its stores in hours
 * @param created when it was made
 * @param syncStart the chosen start of synchronization
 * @param baseLatency usual latency in seconds
 * @param skew seconds that its database's clock is ahead of OMS's
 * @param baseRowsPerSecond rows per second at noon
 * @param fullRows estimated rows of the full synchronization
 */
public record Plan(
    long seed,
    int index,
    String id,
    Scenario scenario,
    boolean migration,
    String owner,
    @Nullable List<Label> labels,
    String importance,
    boolean subProject,
    Endpoint source,
    Endpoint sink,
    Set<StepKind> parts,
    boolean oldNames,
    boolean wildcard,
    int databases,
    int tablesPerDatabase,
    long keptHours,
    Instant created,
    Instant syncStart,
    double baseLatency,
    double skew,
    double baseRowsPerSecond,
    long fullRows) {

  /** Copies the lists. */
  public Plan {
    labels = labels == null ? null : List.copyOf(labels);
    parts = Set.copyOf(parts);
  }

  /** Whether a step belongs to it. */
  public boolean has(StepKind kind) {
    return parts.contains(kind);
  }

  /** Latency in seconds at which OMS's alert for this level begins. */
  double latencyThreshold() {
    return switch (importance) {
      case "HIGH" -> 30;
      case "MEDIUM" -> 300;
      default -> 900;
    };
  }
}
