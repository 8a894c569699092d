package org.omsexporter;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Map;

/**
 * What a command deals with outside itself.
 *
 * @param data standard output for what is no line of text; unlike {@code out} it throws where it
 *     cannot be written
 * @param outIsTerminal whether somebody looks at standard output
 * @param errIsTerminal whether somebody looks at standard error
 * @param environment variables by name
 * @param untilStopped holds a command that runs until it is told to stop
 */
record Surroundings(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    OutputStream data,
    boolean outIsTerminal,
    boolean errIsTerminal,
    Map<String, String> environment,
    UntilStopped untilStopped) {

  /** Waits until the process is to stop. */
  @FunctionalInterface
  interface UntilStopped {

    /** Told once, before all else, by a command that will wait. */
    default void starting() {}

    /**
     * Returns when the process is to stop.
     *
     * @param reload to be run when the configuration is to be loaded again
     */
    void await(Runnable reload) throws InterruptedException;
  }
}
