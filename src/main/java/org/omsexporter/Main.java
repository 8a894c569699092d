package org.omsexporter;

import org.omsexporter.cli.Program;
import org.omsexporter.cli.Surroundings;
import org.slf4j.LoggerFactory;

/** Entry point: arguments in, exit code out. */
public final class Main {
  /** Made beforehand, as there is no memory left to make it. */
  private static final String OUT_OF_MEMORY =
      "oms-exporter: out of memory of "
          + (Runtime.getRuntime().maxMemory() >> 20)
          + " MiB; give Java more (-Xmx) or watch fewer projects (oms[].projects, shard)";

  private Main() {}

  /** Runs the program. */
  public static void main(String[] args) {
    Thread.setDefaultUncaughtExceptionHandler(Main::uncaught);
    System.exit(Program.run(args, Surroundings.ofThisProcess()));
  }

  /** Ends the process where memory has run out, with one line whatever else ran out of it, too. */
  private static synchronized void uncaught(Thread thread, Throwable e) {
    if (e instanceof OutOfMemoryError) {
      System.err.println(OUT_OF_MEMORY);
      Runtime.getRuntime().halt(Program.FAILED);
    }
    LoggerFactory.getLogger(Main.class).error("Thread {} ended", thread.getName(), e);
  }
}
