package org.omsexporter.config;

/**
 * One thing that is wrong with a configuration.
 *
 * @param path of the key, as in {@code oms[0].url}; empty for the file as a whole
 * @param found what stands there; never a secret
 * @param allowed what may stand there
 * @param origin where it was written: {@code line 7} or an environment variable; may be empty
 */
public record Problem(String path, String found, String allowed, String origin) {

  /** {@code oms[0].poll_interval: 15 → a duration with a unit, such as 15s (line 7)}. */
  @Override
  public String toString() {
    return (path.isEmpty() ? "" : path + ": ")
        + found
        + " → "
        + allowed
        + (origin.isEmpty() ? "" : " (" + origin + ")");
  }
}
