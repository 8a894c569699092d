package org.omsexporter.config;

import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Where the log files of one host of OMS lie on this machine.
 *
 * @param host the host's address as component IDs name it; null where the installation has one host
 * @param storeDir the host's side of {@code /home/ds/store}
 * @param runDir the host's side of {@code /home/ds/run}
 * @param timeZone in which OMS's processes write their times
 */
public record LogDirectories(@Nullable String host, Path storeDir, Path runDir, ZoneId timeZone) {}
