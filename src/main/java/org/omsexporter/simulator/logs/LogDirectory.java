package org.omsexporter.simulator.logs;

import java.nio.file.Path;

/**
 * What one host of OMS has mounted from its container.
 *
 * @param host the host's address, as component IDs have it
 * @param store logs of its stores, OMS's {@code oms_store}
 * @param run logs of its other components, OMS's {@code oms_run}
 */
public record LogDirectory(String host, Path store, Path run) {}
