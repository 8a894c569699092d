package org.omsexporter.web.grafana;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.TemporalAmount;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments as Grafana writes them relative to now: {@code now-6h}, {@code now-1d/d}; in UTC. */
final class GrafanaTime {
  private static final Pattern RELATIVE =
      Pattern.compile("now((?:[+-]\\d{1,5}[smhdwMy])*)(?:/([smhdwMy]))?");

  /** Longer texts are not matched: each step of a regular expression takes room on the stack. */
  private static final int LONGEST = 100;

  private static final Pattern STEP = Pattern.compile("([+-])(\\d{1,5})([smhdwMy])");

  private GrafanaTime() {}

  /** Which end of a rounded unit is meant. */
  public enum End {
    /** Where a range begins: its first moment. */
    FROM,
    /** Where a range ends: its last millisecond. */
    TO
  }

  /** The moment that a relative text names; empty where it is not one. */
  public static Optional<Instant> relative(String text, End end, Instant now) {
    Matcher matcher = RELATIVE.matcher(text.strip());
    if (text.length() > LONGEST || !matcher.matches()) {
      return Optional.empty();
    }
    ZonedDateTime time = now.atZone(ZoneOffset.UTC);
    Matcher steps = STEP.matcher(matcher.group(1));
    while (steps.find()) {
      TemporalAmount amount = amount(Integer.parseInt(steps.group(2)), steps.group(3));
      time = steps.group(1).equals("+") ? time.plus(amount) : time.minus(amount);
    }
    String unit = matcher.group(2);
    if (unit != null) {
      ZonedDateTime start = floor(time, unit);
      time = end == End.FROM ? start : start.plus(amount(1, unit)).minus(Duration.ofMillis(1));
    }
    return Optional.of(time.toInstant());
  }

  private static TemporalAmount amount(int number, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      case "d" -> Period.ofDays(number);
      case "w" -> Period.ofWeeks(number);
      case "M" -> Period.ofMonths(number);
      default -> Period.ofYears(number);
    };
  }

  private static ZonedDateTime floor(ZonedDateTime time, String unit) {
    ZonedDateTime day = time.truncatedTo(ChronoUnit.DAYS);
    return switch (unit) {
      case "s" -> time.truncatedTo(ChronoUnit.SECONDS);
      case "m" -> time.truncatedTo(ChronoUnit.MINUTES);
      case "h" -> time.truncatedTo(ChronoUnit.HOURS);
      case "d" -> day;
      case "w" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case "M" -> day.withDayOfMonth(1);
      default -> day.withDayOfYear(1);
    };
  }
}
