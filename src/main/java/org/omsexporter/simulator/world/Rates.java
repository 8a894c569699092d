package org.omsexporter.simulator.world;

/**
 * What passes through a project in a second, in one direction of change or in the full copy: the
 * one source of the figures in steps, components, metric history and metrics files. Callers hold
 * the project's lock.
 */
public final class Rates {
  /** Part of the usual rate that is left where something is scarce. */
  static final double SCARCE_SHARE = 0.4;

  private static final double COPY_FACTOR = 3;
  private static final double SLOW_WRITES = 5;

  private final SimProject project;
  private final boolean copy;

  private Rates(SimProject project, boolean copy) {
    this.project = project;
    this.copy = copy;
  }

  /** Those of a step that follows changes, or that copies or compares all rows. */
  public static Rates of(SimProject project, StepKind step) {
    return new Rates(project, step == StepKind.FULL || step == StepKind.FULL_VERIFY);
  }

  /** Rows that pass in a second. */
  public double rowsPerSecond(Moment moment) {
    return factor(moment) * Load.rowsPerSecond(project.plan, moment.now());
  }

  /** Bytes that pass in a second. */
  public double bytesPerSecond(Moment moment) {
    return factor(moment) * Load.bytesPerSecond(project.plan, moment.now());
  }

  /** Transactions, or batches, that are written in a second. */
  public double transactionsPerSecond(Moment moment) {
    return rowsPerSecond(moment) / 4;
  }

  /** Average time to write a row, in milliseconds. */
  public double writeMillis(Moment moment) {
    return slowness(moment) * Load.writeMillis(project.plan, moment.now());
  }

  /** Average time to commit, or to cut a slice, in milliseconds. */
  public double commitMillis(Moment moment) {
    return slowness(moment) * Load.commitMillis(project.plan, moment.now());
  }

  private double factor(Moment moment) {
    if (copy) {
      return project.flow.scarce(moment) == null ? COPY_FACTOR : COPY_FACTOR * SCARCE_SHARE;
    }
    return project.flow.speed(moment);
  }

  private double slowness(Moment moment) {
    Bottleneck scarce = project.flow.scarce(moment);
    boolean slow =
        scarce == Bottleneck.WRITE || scarce == Bottleneck.TARGET || scarce == Bottleneck.MEMORY;
    return slow ? SLOW_WRITES : 1;
  }
}
