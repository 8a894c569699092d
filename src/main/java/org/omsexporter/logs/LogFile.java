package org.omsexporter.logs;

import java.time.Instant;

/**
 * One log file of a component.
 *
 * @param name relative to the component's log directory, such as {@code msg/metrics.log}
 * @param sizeBytes its size when it was looked at
 * @param modified when it was last written to
 */
public record LogFile(String name, long sizeBytes, Instant modified) {}
