package org.omsexporter.logs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a log file.
 *
 * @param timestamp the time at its beginning, local time of OMS's host where it names no zone; null
 *     where there is none
 * @param body the whole line without its end; bytes that are no UTF-8 are replacement characters
 * @param file name of the file, relative to the component's log directory
 */
public record LogLine(@Nullable Instant timestamp, String body, String file) {}
