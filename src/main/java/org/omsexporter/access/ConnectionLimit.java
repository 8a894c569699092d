package org.omsexporter.access;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How many connections a port takes at once, so that clients never use up the descriptors of the
 * process: with none left, nothing is accepted, OMS is not reached and no file is read. A third of
 * them is each port's, and a third is for all else.
 */
public final class ConnectionLimit {
  private static final int MOST = 4_096;
  private static final int LEAST = 4;

  /** What the process has open before anybody connects: its jar, listeners, selectors. */
  private static final int OWN = 40;

  private ConnectionLimit() {}

  /** That of each port of this process, by the limit that it was started with. */
  public static int ofThisProcess() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? of(system.getMaxFileDescriptorCount())
        : MOST;
  }

  /**
   * That of each port where a process may open so many files; {@code ulimit -n} tells.
   *
   * @param descriptors negative where it is not known
   */
  static int of(long descriptors) {
    return descriptors < 0 ? MOST : (int) Math.max(LEAST, Math.min(MOST, (descriptors - OWN) / 3));
  }
}
