package org.omsexporter.simulator.logs;

import org.jspecify.annotations.Nullable;
import org.omsexporter.simulator.world.Bottleneck;
import org.omsexporter.simulator.world.ComponentKind;
import org.omsexporter.simulator.world.Dice;
import org.omsexporter.simulator.world.Moment;
import org.omsexporter.simulator.world.Rates;
import org.omsexporter.simulator.world.SimComponent;
import org.omsexporter.simulator.world.SimProject;
import org.omsexporter.simulator.world.StepKind;

/**
 * What one connector or full import measures of itself: rates as of now, and totals since its
 * start. Guarded by its project's lock.
 */
final class MetricsFigures {
  static final int SINK_WORKERS = 64;
  static final int SOURCE_WORKERS = 16;
  static final int HEAP_MEGABYTES = 7_782;

  private final SimComponent component;
  private final double share;
  private final Dice dice;

  double rows;
  double bytes;
  double transactions;
  double writeMillis;
  double commitMillis;
  int sinkWorkersBusy;
  int sourceWorkersBusy;
  int slicesWaiting;
  long rowsWaiting;
  long batchesWaiting;
  double heapMegabytes;
  boolean sourceRuns;

  double totalRows;
  double totalBytes;
  double totalTransactions;
  long collections = 6;
  long collectionMillis = 770;
  long memoryExceeded;
  long pausedMillis;

  MetricsFigures(SimComponent component, double share) {
    this.component = component;
    this.share = share;
    this.dice = new Dice(component.project.plan.seed(), "figures" + component.name);
  }

  /** It has run for so many seconds before now. */
  void ranBefore(Moment now, double seconds) {
    measure(now, seconds);
  }

  /** Measures once more, so many seconds after the last time. */
  void measure(Moment moment, double seconds) {
    SimProject project = component.project;
    boolean copies = component.kind == ComponentKind.FULL_IMPORT;
    Rates rates = Rates.of(project, copies ? StepKind.FULL : StepKind.INCREMENTAL);
    rows = share * rates.rowsPerSecond(moment);
    bytes = share * rates.bytesPerSecond(moment);
    transactions = share * rates.transactionsPerSecond(moment);
    writeMillis = rates.writeMillis(moment);
    commitMillis = rates.commitMillis(moment);
    totalRows += rows * seconds;
    totalBytes += bytes * seconds;
    totalTransactions += transactions * seconds;
    calm();
    sourceRuns = true;
    Bottleneck held = project.flow.bottleneck(moment);
    show(copies && project.flow.scarce(moment) == null ? Bottleneck.WRITE : held);
  }

  /** Workers to spare, nothing waiting, a heap that breathes. */
  private void calm() {
    sinkWorkersBusy = 3 + dice.below(20);
    sourceWorkersBusy = 1 + dice.below(6);
    slicesWaiting = component.kind == ComponentKind.FULL_IMPORT ? 20 + dice.below(40) : 0;
    rowsWaiting = 0;
    batchesWaiting = 0;
    heapMegabytes = 900 + dice.below(1_800);
    if (dice.oneIn(4)) {
      collections++;
      collectionMillis += 20 + dice.below(60);
    }
  }

  private void show(@Nullable Bottleneck held) {
    if (held == null) {
      return;
    }
    switch (held) {
      case SLICE -> {
        slicesWaiting = 0;
        sourceWorkersBusy = dice.below(3);
      }
      case READ -> sourceWorkersBusy = SOURCE_WORKERS;
      case DISPATCH -> rowsWaiting = 2_000L + dice.below(6_000);
      case WRITE -> writing();
      case TARGET -> {
        writing();
        memoryExceeded += 3 + dice.below(9);
        pausedMillis += 4_000 + dice.below(3_000);
      }
      case MEMORY -> {
        writing();
        heapMegabytes = HEAP_MEGABYTES * (0.96 + 0.03 * dice.unit());
        collections += 8 + dice.below(6);
        collectionMillis += 2_500 + dice.below(2_000);
      }
      case STORE, SOURCE -> {
        sinkWorkersBusy = dice.below(3);
        sourceWorkersBusy = dice.below(2);
      }
    }
  }

  private void writing() {
    sinkWorkersBusy = SINK_WORKERS;
    batchesWaiting = 120L + dice.below(400);
  }
}
