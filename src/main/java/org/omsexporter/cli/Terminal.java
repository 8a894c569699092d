package org.omsexporter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether somebody looks at a stream. */
final class Terminal {
  /** Standard output's number. */
  static final int OUT = 1;

  /** Number of standard error. */
  static final int ERR = 2;

  private Terminal() {}

  /**
   * Whether this process's stream of that number is a terminal. Java tells it only of standard
   * input and output together, so the operating system is asked; false where it does not say.
   */
  static boolean is(int stream) {
    try {
      String device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream)).toString();
      return device.startsWith("/dev/pts/")
          || device.startsWith("/dev/tty")
          || device.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
