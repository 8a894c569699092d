package org.omsexporter.simulator.json;

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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omsexporter.simulator.json.JsonTree.Data;
import org.omsexporter.simulator.json.JsonTree.Node;
import org.omsexporter.simulator.json.JsonTree.OneOf;
import org.omsexporter.simulator.json.JsonTree.Seconds;
import org.omsexporter.simulator.json.JsonTree.Time;
import org.omsexporter.simulator.world.Dice;

/**
 * The habits that OMS has in writing JSON, all of them: numbers and booleans are text at times, the
 * names of an object or of a whole answer start in upper case, a time has one of three forms, and
 * no time is null, 0 or some hour of 1970-01-01. Which object has which habit follows from the seed
 * and the object's key, so that an answer repeats.
 */
public final class Habits {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
  private static final DateTimeFormatter FRACTION =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");

  private final long seed;
  private final boolean allUpper;
  private final JsonGenerator out;

  private Habits(long seed, boolean allUpper, JsonGenerator out) {
    this.seed = seed;
    this.allUpper = allUpper;
    this.out = out;
  }

  /** The bytes of a document with the habits that follow from a seed. */
  public static byte[] write(JsonTree tree, long seed) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
    boolean allUpper = Math.floorMod(Dice.hash(seed, "all" + tree.root().key()), 10L) == 0;
    try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
      new Habits(seed, allUpper, out).node(tree.root());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private void node(Node node) throws IOException {
    long habit = Dice.hash(seed, node.key());
    boolean upper = allUpper || Math.floorMod(habit, 8L) == 0;
    out.writeStartObject();
    for (Map.Entry<String, @Nullable Object> property : node.properties().entrySet()) {
      String name = property.getKey();
      out.writeFieldName(upper ? upper(name) : name);
      value(property.getValue(), habit, name);
    }
    out.writeEndObject();
  }

  private void value(@Nullable Object value, long habit, String name) throws IOException {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof Node node) {
      node(node);
    } else if (value instanceof List<?> list) {
      out.writeStartArray();
      for (Object element : list) {
        value(element, habit, name);
      }
      out.writeEndArray();
    } else if (value instanceof OneOf several) {
      value(several.forms().get(choice(habit, name, several.forms().size())), habit, name);
    } else if (value instanceof Data data) {
      data(data);
    } else if (value instanceof Time time) {
      out.writeString(text(time.at(), choice(habit, name, 3)));
    } else if (value instanceof Seconds seconds) {
      seconds(seconds.at(), habit, name);
    } else if (value instanceof String || isTextual(habit, name)) {
      out.writeString(value.toString());
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Long whole) {
      out.writeNumber(whole);
    } else if (value instanceof Double decimal) {
      out.writeNumber(decimal);
    } else {
      throw new IllegalArgumentException("no JSON: " + value.getClass());
    }
  }

  private void data(Data data) throws IOException {
    out.writeStartObject();
    for (Map.Entry<String, String> entry : data.entries().entrySet()) {
      out.writeStringField(entry.getKey(), entry.getValue());
    }
    out.writeEndObject();
  }

  private void seconds(@Nullable Instant at, long habit, String name) throws IOException {
    if (at != null) {
      value(at.getEpochSecond(), habit, name);
      return;
    }
    switch (choice(habit, name, 3)) {
      case 0 -> out.writeNull();
      case 1 -> value(0L, habit, name);
      default -> value(28_800L, habit, name);
    }
  }

  private static @Nullable String text(@Nullable Instant at, int form) {
    if (at == null) {
      return switch (form) {
        case 0 -> null;
        case 1 -> "1970-01-01T00:00:00";
        default -> "1970-01-01T08:00:00";
      };
    }
    LocalDateTime utc = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    return switch (form) {
      case 0 -> SECONDS.format(utc);
      case 1 -> FRACTION.format(utc);
      default -> SECONDS.format(utc.truncatedTo(ChronoUnit.SECONDS)) + ".000+00:00";
    };
  }

  private static boolean isTextual(long habit, String name) {
    return Math.floorMod(habit, 5L) == 0 || choice(habit, name, 7) == 0;
  }

  /** A choice of an object from 0 up to and without {@code bound}. */
  private static int choice(long habit, String name, int bound) {
    return (int) Math.floorMod(Dice.hash(habit, name), (long) bound);
  }

  private static String upper(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
