package org.omsexporter.simulator.world;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far behind its source a project is, now and before. What its stores and connectors owe grows
 * by a second a second while they stand still and shrinks while they run; usual latency with its
 * ups and downs comes on top. Guarded by its project's lock.
 */
public final class Flow {
  private static final double STORE_RECOVERY = 30;
  private static final double SCARCE_GROWTH = 0.6;
  private static final double NOTICEABLE_SECONDS = 10;
  private static final long SAMPLE_SECONDS = 5;
  private static final int ERAS_KEPT = 200;

  private final SimProject project;
  private double connectorRecovery = 15;
  private final Deque<Era> eras = new ArrayDeque<>(List.of(Era.START));
  private @Nullable Instant frozenSample;
  private double frozenLatency;
  private boolean frozenForGood;

  Flow(SimProject project) {
    this.project = project;
  }

  private Era now() {
    return eras.getLast();
  }

  private void enter(Era next) {
    if (eras.size() == ERAS_KEPT) {
      eras.removeFirst();
    }
    eras.addLast(next);
  }

  /** The era of a time; the oldest that is known for times before it. */
  private Era at(double world) {
    for (Iterator<Era> newestFirst = eras.descendingIterator(); newestFirst.hasNext(); ) {
      Era era = newestFirst.next();
      if (era.from() <= world || !newestFirst.hasNext()) {
        return era;
      }
    }
    return Era.START;
  }

  /** Behind by so many seconds, with so many made up each second for hours already. */
  void behind(double world, double seconds, double recovery) {
    connectorRecovery = recovery;
    began(Ramp.debt(world, 0, 0), new Ramp(world, seconds, -recovery, 0, 3 * seconds));
  }

  /** Stores and connectors have stood still for so many seconds. */
  void stalled(double world, double storeSeconds, double connectorSeconds) {
    began(stalled(world, storeSeconds), stalled(world, connectorSeconds));
  }

  private static Ramp stalled(double world, double seconds) {
    return Ramp.debt(world, seconds, seconds > 0 ? 1 : 0);
  }

  /** How a world begins is how it has been before, too. */
  private void began(Ramp stores, Ramp connectors) {
    eras.clear();
    eras.add(Era.START.with(Double.NEGATIVE_INFINITY, stores, connectors));
  }

  void startBehind(double world, double seconds) {
    enter(
        now()
            .with(
                world,
                Ramp.debt(world, 0, -STORE_RECOVERY),
                Ramp.debt(world, seconds, -connectorRecovery)));
  }

  /** Goes back by so many seconds and catches up again. */
  public void pullBack(Moment moment, double seconds) {
    double world = moment.world();
    double owed = now().connectors().at(world) + Math.max(0, seconds);
    enter(now().with(world, now().stores(), now().connectors().withValue(world, owed)));
    changed(moment);
  }

  /** Takes the state of the components anew; after every change of one. */
  public void changed(Moment moment) {
    double world = moment.world();
    Bottleneck scarce = now().bottleneck();
    double stores =
        !storesFlow() ? 1 : scarce == Bottleneck.STORE ? SCARCE_GROWTH : -STORE_RECOVERY;
    double connectors =
        !connectorsFlow()
            ? 1
            : scarce == null || scarce == Bottleneck.STORE ? -connectorRecovery : SCARCE_GROWTH;
    enter(
        now()
            .with(
                world,
                now().stores().withSlope(world, stores),
                now().connectors().withSlope(world, connectors)));
  }

  private boolean storesFlow() {
    return allRun(project.isReversed() ? ComponentKind.REVERSE_STORE : ComponentKind.STORE);
  }

  /** Whether data pass through the connectors. */
  public boolean connectorsFlow() {
    return allRun(project.isReversed() ? ComponentKind.REVERSE_CONNECTOR : ComponentKind.CONNECTOR);
  }

  private boolean allRun(ComponentKind kind) {
    List<SimComponent> those =
        project.components.stream().filter(component -> component.kind == kind).toList();
    return !those.isEmpty() && those.stream().allMatch(SimComponent::isRunning);
  }

  /** Whether rows arrive at the destination. */
  public boolean moves() {
    return project.state == ProjectState.RUNNING && connectorsFlow() && storesFlow();
  }

  /** Seconds of the source's time that pass through in a second. */
  double speed(Moment moment) {
    return at(moment.world()).speed(moment.world());
  }

  /** Whether latency has been at the level's threshold or below. */
  boolean caughtUp(Moment moment) {
    double threshold = project.plan.latencyThreshold();
    Era era = now();
    boolean since =
        era.latency() == null && era.storeDelay() == null && era.settled() <= moment.world();
    return latency(moment) <= threshold || since;
  }

  /** Latency of the project in seconds. */
  public double latency(Moment moment) {
    Era era = at(moment.world());
    Double held = era.latency();
    double connector = held == null ? natural(moment) + era.connectors().at(moment.world()) : held;
    return Math.max(connector, storeDelay(moment)) - project.plan.skew();
  }

  /** How far the stores are behind, in seconds. */
  public double storeDelay(Moment moment) {
    Era era = at(moment.world());
    Double held = era.storeDelay();
    return held == null ? natural(moment) * 0.3 + era.stores().at(moment.world()) : held;
  }

  /** How far the connectors are behind, in seconds: a starved one stands where its store does. */
  public double connectorDelay(Moment moment) {
    return latency(moment) + project.plan.skew();
  }

  /**
   * What holds the data up: what a control has made scarce, else the store where it is behind, else
   * reading or writing where the connectors are; null where they keep up.
   */
  public @Nullable Bottleneck bottleneck(Moment moment) {
    Bottleneck scarce = scarce(moment);
    if (scarce != null) {
      return scarce;
    }
    if (storeDelay(moment) > NOTICEABLE_SECONDS) {
      return Bottleneck.STORE;
    }
    if (connectorDelay(moment) <= NOTICEABLE_SECONDS) {
      return null;
    }
    return project.plan.scenario() == Scenario.CATCHING_UP ? Bottleneck.READ : Bottleneck.WRITE;
  }

  /** What a control has made scarce, or null. */
  public @Nullable Bottleneck scarce(Moment moment) {
    return at(moment.world()).bottleneck();
  }

  /** Makes something scarce: latency grows by 0.6 seconds a second; null ends it. */
  void makeScarce(@Nullable Bottleneck scarce, Moment moment) {
    enter(now().withBottleneck(moment.world(), scarce));
    changed(moment);
  }

  /** When OMS last took the latency. */
  public Instant sample(Moment moment) {
    Instant frozen = frozenSample;
    if (frozen != null) {
      return frozen;
    }
    long now = moment.now().getEpochSecond();
    return Instant.ofEpochSecond(now - Math.floorMod(now, SAMPLE_SECONDS));
  }

  /** The latency that OMS saw at {@link #sample}. */
  public double sampledLatency(Moment moment) {
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
    double world = moment.world();
    Double before = now().latency();
    if (latencySeconds == null && before != null) {
      enter(now().with(world, now().stores(), now().connectors().withValue(world, before)));
      changed(moment);
    }
    enter(now().withLatency(world, latencySeconds));
  }

  void pinStore(@Nullable Double delaySeconds, Moment moment) {
    double world = moment.world();
    Double before = now().storeDelay();
    if (delaySeconds == null && before != null) {
      enter(now().with(world, now().stores().withValue(world, before), now().connectors()));
      changed(moment);
    }
    enter(now().withStoreDelay(world, delaySeconds));
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
