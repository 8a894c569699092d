package org.omsexporter.simulator.logs;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Times as OMS's processes write them: local, without a zone, in one of three forms. The text of a
 * time that is counted back from the start is made once for all files. Not safe for threads.
 */
final class LogTimes {

  /** How a program writes the time of a line. */
  enum Form {
    /** {@code 2023-03-18 22:49:18.101}. */
    PLAIN("yyyy-MM-dd HH:mm:ss.SSS"),
    /** {@code [2023-03-18 22:49:18.101]}. */
    BRACKETS("'['yyyy-MM-dd HH:mm:ss.SSS']'"),
    /** {@code [Tue Aug 1 14:44:17 2023]}. */
    WORDS("'['EEE MMM ppd HH:mm:ss yyyy']'");

    private final DateTimeFormatter format;

    Form(String pattern) {
      this.format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }
  }

  private final ZoneId zone;
  private final Instant start;
  private final Map<Form, Map<Long, String>> texts = new HashMap<>();

  LogTimes(ZoneId zone, Instant start) {
    this.zone = zone;
    this.start = start;
  }

  String text(Form form, Instant time) {
    return form.format.format(time.atZone(zone));
  }

  /** A time before the start. */
  String before(Form form, long seconds) {
    return texts
        .computeIfAbsent(form, any -> new HashMap<>())
        .computeIfAbsent(seconds, back -> text(form, start.minusSeconds(back)));
  }

  /** The start, or another time, in the names of rotated files. */
  String name(String pattern, Instant time) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time.atZone(zone));
  }

  Instant start() {
    return start;
  }
}
