package org.omsexporter.simulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/**
 * Times of log lines, counted back from one moment. The text of each is made once for all files.
 */
final class LogTimes {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final Instant until;
  private final Map<Long, String> texts = new HashMap<>();

  LogTimes(Instant until) {
    this.until = until;
  }

  static String text(Instant time) {
    return FORMAT.format(time);
  }

  Instant before(long seconds) {
    return until.minusSeconds(seconds);
  }

  String textBefore(long seconds) {
    return texts.computeIfAbsent(seconds, back -> text(before(back)));
  }
}
