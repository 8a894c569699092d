package org.omsexporter.config;

import java.util.List;

/**
 * A configuration that is good, and what is odd about it all the same.
 *
 * @param warnings one sentence each, to be logged at start
 */
public record LoadedConfig(Config config, List<String> warnings) {

  public LoadedConfig {
    warnings = List.copyOf(warnings);
  }
}
