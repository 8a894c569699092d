package org.omsexporter.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a control is told, a JSON object. Each reading throws {@link IllegalArgumentException} with
 * a message that says what is wrong.
 */
record ControlBody(JsonNode json) {
  private static final JsonMapper MAPPER = new JsonMapper();

  static ControlBody of(byte[] body) throws IOException {
    JsonNode json = MAPPER.readTree(body);
    if (!json.isObject()) {
      throw new IllegalArgumentException("the body must be a JSON object");
    }
    return new ControlBody(json);
  }

  /** Refuses other names: they would change nothing and look as if they had. */
  void onlyKnown(Set<String> names) {
    for (Iterator<String> sent = json.fieldNames(); sent.hasNext(); ) {
      String name = sent.next();
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "%s has no place here; there is %s"
                .formatted(name, String.join(", ", new TreeSet<>(names))));
      }
    }
  }

  /** Whether there is at most this name. */
  boolean isNoMoreThan(String name) {
    return json.size() == (json.has(name) ? 1 : 0);
  }

  boolean has(String name) {
    return json.has(name);
  }

  /** Whether it is said to be so; false where it is missing. */
  boolean isTrue(String name) {
    JsonNode value = json.path(name);
    if (json.hasNonNull(name) && !value.isBoolean()) {
      throw new IllegalArgumentException(name + " must be true or false: " + value);
    }
    return value.asBoolean();
  }

  String required(String name) {
    String value = optional(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  @Nullable String optional(String name) {
    return json.hasNonNull(name) ? json.get(name).asText() : null;
  }

  String text(String name, String otherwise) {
    return json.path(name).asText(otherwise);
  }

  int whole(String name, int otherwise) {
    if (!json.hasNonNull(name)) {
      return otherwise;
    }
    JsonNode value = json.get(name);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw new IllegalArgumentException(name + " must be a whole number: " + value);
    }
    return value.asInt();
  }

  Duration seconds(String name) {
    JsonNode value = json.path(name);
    if (!value.isNumber() || value.asDouble() < 0) {
      throw new IllegalArgumentException(name + " must be a number from 0 up: " + value);
    }
    return Duration.ofMillis(Math.round(value.asDouble() * 1_000));
  }

  /** The one of these that a word names, in any case. */
  static <E extends Enum<E>> E word(E[] known, String name, String word) {
    List<String> words = new ArrayList<>();
    for (E one : known) {
      if (one.name().equalsIgnoreCase(word)) {
        return one;
      }
      words.add(one.name().toLowerCase(Locale.ROOT));
    }
    throw new IllegalArgumentException(
        "%s must be one of %s: %s".formatted(name, String.join(", ", words), word));
  }
}
