package org.omsexporter.web.http;

import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.omsexporter.config.Spelling;
import org.omsexporter.model.StepKind;
import org.omsexporter.model.Word;

/** The query parameters of a request; one that means nothing is answered 400. */
public final class Query {
  /** Numbers from here on are milliseconds: as seconds they lie beyond the year 5000. */
  private static final long MILLIS_FROM = 100_000_000_000L;

  /** Steps of which OMS keeps a history. */
  private static final List<StepKind> HISTORY_STEPS =
      List.of(
          StepKind.INCREMENTAL_SYNC,
          StepKind.REVERSE_INCREMENTAL_SYNC,
          StepKind.FULL_SYNC,
          StepKind.FULL_VERIFICATION);

  /** Moments beyond lie in no OMS, and cannot be counted with. */
  private static final Instant EARLIEST = Instant.EPOCH;

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  /** What Grafana puts in place of a variable of which all values are chosen. */
  private static final String ALL = "$__all";

  private final Function<String, List<String>> whole;
  private final Function<String, List<String>> split;

  /** The parameters of a request's address. */
  public Query(Context context) {
    this(context::queryParams, name -> parts(context.queryParams(name)));
  }

  /**
   * Parameters from elsewhere: how the values of a name are found, as they are and split at commas.
   */
  public Query(Function<String, List<String>> whole, Function<String, List<String>> split) {
    this.whole = whole;
    this.split = split;
  }

  /** Values with those that commas join taken apart. */
  public static List<String> parts(List<String> values) {
    return values.stream().flatMap(value -> Arrays.stream(value.split(","))).toList();
  }

  /**
   * A parameter's text; null where it is missing or empty.
   *
   * @throws ProblemException 400 where it is given twice
   */
  public @Nullable String text(String name) {
    List<String> values = whole.apply(name);
    if (values.size() > 1) {
      throw bad("%s is given %d times; it is one value.".formatted(name, values.size()));
    }
    String value = values.isEmpty() ? "" : values.get(0);
    return value.isEmpty() || value.equals(ALL) ? null : value;
  }

  /** All values of a parameter joined by commas, as a link keeps them; null where there is none. */
  public @Nullable String joined(String name) {
    String values = String.join(",", said(whole.apply(name)));
    return values.isEmpty() ? null : values;
  }

  /** All values of a parameter that may be repeated or joined by commas; empty where missing. */
  public List<String> texts(String name) {
    return said(split.apply(name));
  }

  /** All values of a parameter, split at commas and also unsplit, as names may hold commas. */
  public Set<String> names(String name) {
    Set<String> names = new TreeSet<>(texts(name));
    names.addAll(said(whole.apply(name)));
    return names;
  }

  private static List<String> said(List<String> values) {
    return values.stream()
        .map(String::strip)
        .filter(value -> !value.isEmpty() && !value.equals(ALL))
        .toList();
  }

  /** The constants that a parameter names; all of them where it is missing. */
  public <E extends Enum<E> & Word> Set<E> words(String name, Class<E> type) {
    List<E> all = List.of(type.getEnumConstants());
    List<String> asked = texts(name);
    if (asked.isEmpty()) {
      return new TreeSet<>(all);
    }
    Set<E> found = new TreeSet<>();
    for (String word : asked) {
      found.add(
          Word.find(word.toLowerCase(Locale.ROOT), all)
              .orElseThrow(
                  () ->
                      bad(
                          "%s is no %s; it is one of %s."
                              .formatted(quoted(word), name, Word.list(all)))));
    }
    return found;
  }

  /** The step whose history {@code step} asks for; incremental synchronization unless told. */
  public StepKind historyStep() {
    String word = text("step");
    if (word == null) {
      return StepKind.INCREMENTAL_SYNC;
    }
    return Word.find(word.toLowerCase(Locale.ROOT), HISTORY_STEPS)
        .orElseThrow(
            () ->
                bad(
                    "step=%s has no history; it is one of %s."
                        .formatted(quoted(word), Word.list(HISTORY_STEPS))));
  }

  /** A whole number in a range. */
  public int number(String name, int otherwise, int least, int most) {
    String value = text(name);
    if (value == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    throw bad("%s=%s is no number from %d to %d.".formatted(name, quoted(value), least, most));
  }

  /** Whether a flag is set; false where it is missing. */
  public boolean flag(String name) {
    String value = text(name);
    if (value == null || value.equals("false")) {
      return false;
    }
    if (value.equals("true")) {
      return true;
    }
    throw bad("%s=%s is neither true nor false.".formatted(name, quoted(value)));
  }

  /** A moment from 1970 to 9999: RFC 3339, or Unix time in seconds or milliseconds. */
  public Instant instant(String name, Instant otherwise) {
    String value = text(name);
    if (value == null) {
      return otherwise;
    }
    Instant instant = instant(name, value);
    if (!instant.equals(within(instant))) {
      throw bad("%s=%s is not between 1970 and 9999.".formatted(name, quoted(value)));
    }
    return instant;
  }

  /** The nearest moment from 1970 to 9999. */
  public static Instant within(Instant instant) {
    return instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
  }

  private static Instant instant(String name, String value) {
    try {
      if (value.matches("-?\\d{1,15}")) {
        long number = Long.parseLong(value);
        return Math.abs(number) >= MILLIS_FROM
            ? Instant.ofEpochMilli(number)
            : Instant.ofEpochSecond(number);
      }
      // A plus sign that was not encoded arrives as a blank.
      String time = value.strip().replace(' ', '+');
      return time.matches(".*(Z|z|[+-]\\d{2}:\\d{2})$")
          ? OffsetDateTime.parse(time).toInstant()
          : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw bad(
          "%s=%s is no time such as 2024-03-05T07:01:27Z, nor Unix seconds or milliseconds."
              .formatted(name, quoted(value)));
    }
  }

  /**
   * Refuses a range without a past.
   *
   * @param to not after now
   * @throws ProblemException 400 where it begins in the future, or not before it ends
   */
  public static void checkRange(Instant from, Instant to, Instant now) {
    if (from.isAfter(now)) {
      throw bad("from=%s lies in the future; now it is %s.".formatted(from, now));
    }
    if (!from.isBefore(to)) {
      throw bad("from=%s is not before to=%s.".formatted(from, to));
    }
  }

  /**
   * Why a request's query means nothing: a name that is not among the known ones, with the nearest
   * of them; empty where all are known.
   */
  public static Optional<String> unknownParameter(Context context, Set<String> known) {
    return context.queryParamMap().keySet().stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .map(
            name ->
                known.isEmpty()
                    ? "%s takes no parameter, so %s means nothing."
                        .formatted(context.path(), quoted(name))
                    : "There is no parameter %s; the nearest is %s."
                        .formatted(quoted(name), Spelling.nearest(name, known)));
  }

  /**
   * Refuses a query whose escapes are no text in UTF-8.
   *
   * @throws ProblemException 400
   */
  static void checkEscapes(@Nullable String query) {
    if (query == null || query.indexOf('%') < 0) {
      return;
    }
    try {
      byte[] bytes =
          URLDecoder.decode(query, StandardCharsets.ISO_8859_1)
              .getBytes(StandardCharsets.ISO_8859_1);
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw bad("The query of the address has an escape that is no text: %xx in UTF-8 is.");
    }
  }

  /** That a request means nothing. */
  public static ProblemException bad(String detail) {
    return new ProblemException(400, detail);
  }

  public static String quoted(String value) {
    return "\"" + (value.length() > 60 ? value.substring(0, 60) + "…" : value) + "\"";
  }
}
