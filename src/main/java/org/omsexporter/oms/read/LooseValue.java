package org.omsexporter.oms.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The forms in which OMS writes one value. Each reading is null where the value is none of them.
 */
public final class LooseValue {
  private static final int LONGEST_NUMBER = 40;
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");
  private static final Duration DAY = Duration.ofDays(1);
  private static final double LEAST_MILLISECONDS = 1e11;
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  /** A date and time as OMS mostly writes it, digits as zeros. */
  private static final String USUAL = "0000-00-00T00:00:00";

  /** Date and time with an optional fraction and zone, the two joined by a T. */
  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffset("+HH:MM:ss", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHmm", "Z")
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  private LooseValue() {}

  /**
   * Text of a text, number or boolean, without blanks around it. Halves of characters become {@code
   * ?}, as they would in UTF-8, so that texts which differ here differ wherever they are written.
   */
  public static @Nullable String text(JsonNode value) {
    return value.isValueNode() && !value.isNull() ? wellFormed(value.asText().strip()) : null;
  }

  private static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      }
    }
    return text;
  }

  /** Whether it is text that says nothing. */
  static boolean isBlank(JsonNode value) {
    return value.isTextual() && value.textValue().isBlank();
  }

  /** A finite number. */
  static @Nullable Double number(JsonNode value) {
    if (value.isNumber()) {
      double number = value.doubleValue();
      return Double.isFinite(number) ? number : null;
    }
    return value.isTextual() ? number(value.textValue().strip()) : null;
  }

  /** A finite number, of which a trailing percent sign is dropped. */
  static @Nullable Double percent(JsonNode value) {
    if (value.isTextual()) {
      String text = value.textValue().strip();
      return number(text.endsWith("%") ? text.substring(0, text.length() - 1).strip() : text);
    }
    return number(value);
  }

  private static @Nullable Double number(String text) {
    if (text.length() > LONGEST_NUMBER || !NUMBER.matcher(text).matches()) {
      return null;
    }
    double number = Double.parseDouble(text);
    return Double.isFinite(number) ? number : null;
  }

  /** A whole number; 1.0 is one. */
  static @Nullable Long integer(JsonNode value) {
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue();
    }
    Double number = number(value);
    if (number == null) {
      return null;
    }
    try {
      BigDecimal exact =
          value.isTextual()
              ? new BigDecimal(value.textValue().strip())
              : BigDecimal.valueOf(number);
      return exact.longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  /** A boolean: itself, its word in any case, or 1 and 0. */
  static @Nullable Boolean flag(JsonNode value) {
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    String text = text(value);
    if (text == null) {
      return null;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> Boolean.TRUE;
      case "false", "0" -> Boolean.FALSE;
      default -> null;
    };
  }

  /**
   * Whether it is what OMS writes where it has no time: zero, or the beginning of 1970 in some time
   * zone, so all within a day of it.
   */
  static boolean isNoTime(JsonNode value) {
    Double number = number(value);
    if (number != null) {
      return number <= DAY.toSeconds();
    }
    Instant time = parsed(value);
    return time != null && Duration.between(Instant.EPOCH, time).abs().compareTo(DAY) <= 0;
  }

  /** A time after 1970 began: Unix seconds, or a date and time, in UTC unless they name a zone. */
  static @Nullable Instant time(JsonNode value) {
    Instant time = parsed(value);
    return time == null || !time.isAfter(Instant.EPOCH.plus(DAY)) || !time.isBefore(LATEST)
        ? null
        : time;
  }

  /** A time in milliseconds since 1970; null where the number is too small to be one. */
  static @Nullable Instant timeInMilliseconds(JsonNode value) {
    Double number = number(value);
    if (number == null || number <= LEAST_MILLISECONDS || number >= LATEST.toEpochMilli()) {
      return null;
    }
    return Instant.ofEpochMilli(Math.round(number));
  }

  private static @Nullable Instant parsed(JsonNode value) {
    Double seconds = number(value);
    try {
      if (seconds != null) {
        return Instant.ofEpochMilli(Math.round(seconds * 1000));
      }
      return value.isTextual() ? dateTime(value.textValue().strip()) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Instant dateTime(String text) {
    if (isUsual(text)) {
      return LocalDateTime.of(
              digits(text, 0, 4),
              digits(text, 5, 7),
              digits(text, 8, 10),
              digits(text, 11, 13),
              digits(text, 14, 16),
              digits(text, 17, 19))
          .toInstant(ZoneOffset.UTC);
    }
    if (text.length() < 16 || text.length() > LONGEST_NUMBER) {
      return null;
    }
    char joint = text.charAt(10);
    if (joint != 'T' && joint != 't' && joint != ' ') {
      return null;
    }
    String joined = text.substring(0, 10) + 'T' + text.substring(11).replace(" ", "");
    return DATE_TIME.parse(joined.toUpperCase(Locale.ROOT), LooseValue::instant);
  }

  private static Instant instant(TemporalAccessor parsed) {
    return parsed.isSupported(ChronoField.OFFSET_SECONDS)
        ? Instant.from(parsed)
        : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
  }

  /** Whether it has OMS's most frequent form, which a formatter reads ten times as slowly. */
  private static boolean isUsual(String text) {
    boolean usual = text.length() == USUAL.length();
    for (int i = 0; usual && i < USUAL.length(); i++) {
      char c = text.charAt(i);
      usual = USUAL.charAt(i) == '0' ? c >= '0' && c <= '9' : c == USUAL.charAt(i);
    }
    return usual;
  }

  private static int digits(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
