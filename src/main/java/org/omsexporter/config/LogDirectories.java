package org.omsexporter.config;

import java.nio.file.Path;

/**
 * Where the log files of an installation lie on this machine.
 *
 * @param storeDir the host's side of {@code /home/ds/store}
 * @param runDir the host's side of {@code /home/ds/run}
 */
public record LogDirectories(Path storeDir, Path runDir) {}
