package org.omsexporter.logs;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times that the lines of one file begin with, from the first to the last.
 *
 * <p>A time without a zone is local time of OMS's host. In the hour that a clock shows twice, the
 * first is meant, unless the lines before are of the second already; a time that a clock skips is
 * as much later.
 */
final class LineTimes {
  private static final String CLOCK = "(?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2})";

  /** {@code [2023-03-18 22:49:18.101]}, with or without brackets, fraction and zone. */
  private static final Pattern NUMBERS =
      Pattern.compile(
          "^[\\s\\[(]{0,4}(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})[ T]"
              + CLOCK
              + "(?:[.,](?<fraction>\\d{1,9}))?\\s?(?<zone>Z|[+-]\\d{2}:?\\d{2})?(?!\\d)");

  /** {@code [Tue Aug 1 14:44:17 2023]}. */
  private static final Pattern WORDS =
      Pattern.compile(
          "^[\\s\\[(]{0,4}[A-Z][a-z]{2} +(?<month>[A-Z][a-z]{2}) +(?<day>\\d{1,2}) +"
              + CLOCK
              + " +(?<year>\\d{4})(?!\\d)");

  private static final List<String> MONTH_NAMES =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private static final Map<String, Integer> MONTHS =
      IntStream.range(0, MONTH_NAMES.size())
          .boxed()
          .collect(Collectors.toMap(MONTH_NAMES::get, index -> index + 1));

  /** How far out of order lines of several threads are; a larger step back is a clock put back. */
  private static final Duration DISORDER = Duration.ofMinutes(1);

  private final ZoneId zone;
  private Instant latest = Instant.MIN;

  LineTimes(ZoneId zone) {
    this.zone = zone;
  }

  /** The time of the next line; null where it begins otherwise or names no day that exists. */
  @Nullable Instant of(String line) {
    try {
      Matcher numbers = NUMBERS.matcher(line);
      if (numbers.find()) {
        return numbers(numbers);
      }
      Matcher words = WORDS.matcher(line);
      Integer month = words.find() ? MONTHS.get(words.group("month")) : null;
      return month == null ? null : local(moment(words, month));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private Instant numbers(Matcher matcher) {
    String fraction = matcher.group("fraction");
    LocalDateTime moment =
        moment(matcher, Integer.parseInt(matcher.group("month")))
            .withNano(
                fraction == null
                    ? 0
                    : Integer.parseInt(fraction + "0".repeat(9 - fraction.length())));
    String offset = matcher.group("zone");
    return offset == null ? local(moment) : moment.toInstant(ZoneOffset.of(offset));
  }

  private static LocalDateTime moment(Matcher matcher, int month) {
    return LocalDateTime.of(
        Integer.parseInt(matcher.group("year")),
        month,
        Integer.parseInt(matcher.group("day")),
        Integer.parseInt(matcher.group("hour")),
        Integer.parseInt(matcher.group("minute")),
        Integer.parseInt(matcher.group("second")));
  }

  private Instant local(LocalDateTime moment) {
    ZoneRules rules = zone.getRules();
    List<ZoneOffset> offsets = rules.getValidOffsets(moment);
    Instant instant =
        offsets.isEmpty()
            ? moment.toInstant(rules.getTransition(moment).getOffsetBefore())
            : moment.toInstant(offsets.get(0));
    if (offsets.size() > 1
        && !latest.equals(Instant.MIN)
        && instant.isBefore(latest.minus(DISORDER))) {
      instant = moment.toInstant(offsets.get(1));
    }
    if (instant.isAfter(latest)) {
      latest = instant;
    }
    return instant;
  }
}
