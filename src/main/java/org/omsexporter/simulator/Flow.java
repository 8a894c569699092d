package org.omsexporter.simulator;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far behind its source a project is. What its stores and connectors owe grows by a second a
 * second while they stand still and shrinks while they run; usual latency with its ups and downs
 * comes on top. Guarded by its project's lock.
 */
final class Flow {
  private static final double STORE_RECOVERY = 30;
  private static final long SAMPLE_SECONDS = 5;

  private final SimProject project;
  private double connectorRecovery = 15;
  private Ramp storeDebt = Ramp.debt(0, 0, 0);
  private Ramp connectorDebt = Ramp.debt(0, 0, 0);
  private @Nullable Double pinned;
  private @Nullable Double pinnedStore;
  private @Nullable Instant frozenSample;
  private double frozenLatency;
  private boolean frozenForGood;

  Flow(SimProject project) {
    this.project = project;
  }

  /** Behind by so many seconds, with so many made up each second. */
  void behind(double world, double seconds, double recovery) {
    connectorRecovery = recovery;
    connectorDebt = Ramp.debt(world, seconds, -recovery);
  }

  void startBehind(double world, double seconds) {
    storeDebt = Ramp.debt(world, 0, -STORE_RECOVERY);
    connectorDebt = Ramp.debt(world, seconds, -connectorRecovery);
  }

  /** Nothing has moved for so many seconds. */
  void stalled(double world, double seconds) {
    storeDebt = Ramp.debt(world, seconds, 1);
    connectorDebt = Ramp.debt(world, seconds, 1);
  }

  /** Goes back by so many seconds and catches up again. */
  void pullBack(Moment moment, double seconds) {
    double owed = connectorDebt.at(moment.world()) + Math.max(0, seconds);
    connectorDebt = connectorDebt.withValue(moment.world(), owed);
    changed(moment);
  }

  /** Takes the state of the components anew; after every change of one. */
  void changed(Moment moment) {
    storeDebt = storeDebt.withSlope(moment.world(), storesFlow() ? -STORE_RECOVERY : 1);
    connectorDebt =
        connectorDebt.withSlope(moment.world(), connectorsFlow() ? -connectorRecovery : 1);
  }

  private boolean storesFlow() {
    return allRun(project.isReversed() ? ComponentKind.REVERSE_STORE : ComponentKind.STORE);
  }

  boolean connectorsFlow() {
    return allRun(project.isReversed() ? ComponentKind.REVERSE_CONNECTOR : ComponentKind.CONNECTOR);
  }

  private boolean allRun(ComponentKind kind) {
    List<SimComponent> those =
        project.components.stream().filter(component -> component.kind == kind).toList();
    return !those.isEmpty() && those.stream().allMatch(SimComponent::isRunning);
  }

  /** Whether rows arrive at the destination. */
  boolean moves() {
    return project.state == ProjectState.RUNNING && connectorsFlow() && storesFlow();
  }

  /** Whether latency has been at the level's threshold or below. */
  boolean caughtUp(Moment moment) {
    double threshold = project.plan.latencyThreshold();
    boolean since =
        pinned == null
            && pinnedStore == null
            && Math.max(storeDebt.reaches(0), connectorDebt.reaches(0)) <= moment.world();
    return latency(moment) <= threshold || since;
  }

  /** Latency of the project in seconds. */
  double latency(Moment moment) {
    Double set = pinned;
    double connector = set == null ? natural(moment) + connectorDebt.at(moment.world()) : set;
    return Math.max(connector, storeDelay(moment)) - project.plan.skew();
  }

  /** How far the stores are behind, in seconds. */
  double storeDelay(Moment moment) {
    Double set = pinnedStore;
    return set == null ? natural(moment) * 0.3 + storeDebt.at(moment.world()) : set;
  }

  /** How far the connectors are behind, in seconds: a starved one stands where its store does. */
  double connectorDelay(Moment moment) {
    return latency(moment) + project.plan.skew();
  }

  /** When OMS last took the latency. */
  Instant sample(Moment moment) {
    Instant frozen = frozenSample;
    if (frozen != null) {
      return frozen;
    }
    long now = moment.now().getEpochSecond();
    return Instant.ofEpochSecond(now - Math.floorMod(now, SAMPLE_SECONDS));
  }

  /** The latency that OMS saw at {@link #sample}. */
  double sampledLatency(Moment moment) {
    return frozenSample == null ? latency(moment) : frozenLatency;
  }

  void freeze(Moment moment) {
    if (frozenSample == null) {
      frozenLatency = latency(moment);
      frozenSample = sample(moment);
    }
  }

  void freezeForGood(Moment at) {
    freeze(at);
    frozenForGood = true;
  }

  void unfreeze() {
    if (!frozenForGood) {
      frozenSample = null;
    }
  }

  void pin(@Nullable Double latencySeconds, Moment moment) {
    Double before = pinned;
    if (latencySeconds == null && before != null) {
      connectorDebt = connectorDebt.withSlope(moment.world(), 0).withValue(moment.world(), before);
      changed(moment);
    }
    pinned = latencySeconds;
  }

  void pinStore(@Nullable Double delaySeconds, Moment moment) {
    Double before = pinnedStore;
    if (delaySeconds == null && before != null) {
      storeDebt = storeDebt.withSlope(moment.world(), 0).withValue(moment.world(), before);
      changed(moment);
    }
    pinnedStore = delaySeconds;
  }

  /** Usual latency: a base with noise, and from time to time a hill. */
  double natural(Moment moment) {
    Plan plan = project.plan;
    double noise = Dice.unit(Dice.hash(plan.seed(), (long) Math.floor(moment.world() / 10)));
    double base = plan.baseLatency() * (0.75 + 0.5 * noise);
    boolean lagging = plan.scenario() == Scenario.LAGGING;
    double period = lagging ? 600 : 2_400 + Math.floorMod(plan.seed(), 4_800L);
    double growth = lagging ? 4 * plan.latencyThreshold() : 12;
    double phase = Dice.unit(Dice.hash(plan.seed(), "phase")) * period;
    double within = moment.world() + phase - period * Math.floor((moment.world() + phase) / period);
    return base + hill(within, growth);
  }

  /** Grows by a second a second up to {@code top}, then falls five times as fast. */
  private static double hill(double within, double top) {
    if (within < top) {
      return within;
    }
    return Math.max(0, top - 5 * (within - top));
  }
}
