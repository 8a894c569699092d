package org.omsexporter.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON writer with OMS's habits: numbers and booleans are text at times, property names start in
 * upper case in some objects, and a time has one of three forms. Which object has which habit
 * follows from the seed and the object's key, so that an answer repeats. Not safe for threads.
 */
final class OddJson {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
  private static final DateTimeFormatter FRACTION =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
  private final JsonGenerator out;
  private final long seed;
  private final ArrayDeque<Long> habits = new ArrayDeque<>();

  OddJson(long seed) {
    this.seed = seed;
    try {
      this.out = FACTORY.createGenerator(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The document so far, which must be complete. */
  byte[] toBytes() {
    writing(out::close);
    return bytes.toByteArray();
  }

  /** Starts an object in an array or as the document; {@code key} decides its habits. */
  OddJson begin(String key) {
    writing(out::writeStartObject);
    habits.push(Dice.hash(seed, key));
    return this;
  }

  /** Starts an object as a property. */
  OddJson begin(String name, String key) {
    name(name);
    return begin(key);
  }

  /** Writes a property's name; its value comes next. */
  OddJson property(String name) {
    name(name);
    return this;
  }

  OddJson end() {
    habits.pop();
    writing(out::writeEndObject);
    return this;
  }

  OddJson beginArray(String name) {
    name(name);
    writing(() -> out.writeStartArray());
    return this;
  }

  OddJson beginArray() {
    writing(() -> out.writeStartArray());
    return this;
  }

  OddJson endArray() {
    writing(out::writeEndArray);
    return this;
  }

  OddJson nothing(String name) {
    name(name);
    writing(out::writeNull);
    return this;
  }

  OddJson text(String name, @Nullable String value) {
    name(name);
    writing(() -> out.writeString(value));
    return this;
  }

  OddJson texts(String name, List<String> values) {
    beginArray(name);
    for (String value : values) {
      writing(() -> out.writeString(value));
    }
    return endArray();
  }

  OddJson flag(String name, boolean value) {
    boolean text = textual(name);
    name(name);
    writing(
        () -> {
          if (text) {
            out.writeString(Boolean.toString(value));
          } else {
            out.writeBoolean(value);
          }
        });
    return this;
  }

  OddJson number(String name, long value) {
    boolean text = textual(name);
    name(name);
    writing(
        () -> {
          if (text) {
            out.writeString(Long.toString(value));
          } else {
            out.writeNumber(value);
          }
        });
    return this;
  }

  /** A number that is a number in every answer. */
  OddJson rawNumber(String name, long value) {
    name(name);
    writing(() -> out.writeNumber(value));
    return this;
  }

  OddJson decimal(String name, double value) {
    double rounded = Math.round(value * 1_000) / 1_000.0;
    boolean text = textual(name);
    name(name);
    writing(
        () -> {
          if (text) {
            out.writeString(Double.toString(rounded));
          } else {
            out.writeNumber(rounded);
          }
        });
    return this;
  }

  /** A time without a zone, with a fraction, or with {@code .000+00:00}. */
  OddJson time(String name, @Nullable Instant value) {
    return text(name, value == null ? null : format(value, habit(name, 3)));
  }

  OddJson seconds(String name, @Nullable Instant value) {
    return value == null ? nothing(name) : number(name, value.getEpochSecond());
  }

  /** A map whose names are data: they keep their case and their values stay text. */
  OddJson map(String name, Map<String, String> values) {
    name(name);
    writing(
        () -> {
          out.writeStartObject();
          for (Map.Entry<String, String> entry : values.entrySet()) {
            out.writeStringField(entry.getKey(), entry.getValue());
          }
          out.writeEndObject();
        });
    return this;
  }

  /** A choice of the current object from 0 up to and without {@code bound}. */
  int habit(String name, int bound) {
    return (int) Math.floorMod(Dice.hash(current(), name), (long) bound);
  }

  private void name(String name) {
    writing(() -> out.writeFieldName(upperCase() ? upper(name) : name));
  }

  private boolean upperCase() {
    return !habits.isEmpty() && Math.floorMod(current(), 8L) == 0;
  }

  private boolean textual(String name) {
    return Math.floorMod(current(), 5L) == 0 || habit(name, 7) == 0;
  }

  private long current() {
    Long habit = habits.peek();
    return habit == null ? seed : habit;
  }

  private static String upper(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static String format(Instant value, int form) {
    LocalDateTime utc = LocalDateTime.ofInstant(value, ZoneOffset.UTC);
    return switch (form) {
      case 0 -> SECONDS.format(utc);
      case 1 -> FRACTION.format(utc);
      default -> SECONDS.format(utc.truncatedTo(ChronoUnit.SECONDS)) + ".000+00:00";
    };
  }

  private static void writing(Writing step) {
    try {
      step.run();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private interface Writing {
    void run() throws IOException;
  }
}
