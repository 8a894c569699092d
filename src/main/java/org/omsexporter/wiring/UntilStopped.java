package org.omsexporter.wiring;

/** Holds a command that runs until the process is to stop. */
@FunctionalInterface
public interface UntilStopped {

  /** Called once by a command that will wait, before it does anything else. */
  default void starting() {}

  /**
   * Returns when the process is to stop.
   *
   * @param reload to be run when the configuration is to be loaded again
   */
  void await(Runnable reload) throws InterruptedException;
}
