package org.omsexporter.config;

import java.util.List;

/**
 * A valid configuration, with warnings about what is odd in it.
 *
 * @param warnings one sentence each, to be logged at start
 */
public record LoadedConfig(Config config, List<String> warnings) {

  public LoadedConfig {
    warnings = List.copyOf(warnings);
  }
}
