package org.omsexporter.oms.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object of OMS, read the way OMS writes: numbers and booleans may be text and text may be
 * numbers, a property may be missing or null, and its name may begin in either case.
 *
 * <p>What is there but cannot be read counts as an {@linkplain UnknownValues unknown value} and
 * reads as if it were missing. Nothing here throws.
 */
public final class LooseJson {
  private final JsonNode node;
  private final String path;
  private final UnknownValues unknown;

  /**
   * A view of one object.
   *
   * @param node anything else than an object reads as an object without properties
   * @param path what the object is, such as {@code project}, in the names of unknown values
   */
  public LooseJson(@Nullable JsonNode node, String path, UnknownValues unknown) {
    this.node = node == null ? MissingNode.getInstance() : node;
    this.path = path;
    this.unknown = unknown;
  }

  /** Whether there is an object to read. */
  boolean isObject() {
    return node.isObject();
  }

  /** The JSON itself. */
  JsonNode node() {
    return node;
  }

  /** The property's JSON; null where it is missing or null. */
  public @Nullable JsonNode raw(String name) {
    return property(node, name);
  }

  /** A property of any JSON; null where it is missing or null. */
  static @Nullable JsonNode property(JsonNode node, String name) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      value = node.get(upperCamel(name));
    }
    return value == null || value.isNull() ? null : value;
  }

  /** The property as text, without blanks around it; null where there is none. */
  public @Nullable String text(String name) {
    JsonNode value = raw(name);
    if (value == null) {
      return null;
    }
    String text = LooseValue.text(value);
    if (text == null) {
      count(name, value);
      return null;
    }
    return text.isEmpty() ? null : text;
  }

  /** The property as text; empty where there is none. */
  public String textOrEmpty(String name) {
    String text = text(name);
    return text == null ? "" : text;
  }

  /** The property as a finite number; null where there is none. */
  @Nullable Double number(String name) {
    return read(name, LooseValue::number);
  }

  /** The property as a number of which a trailing percent sign is dropped. */
  @Nullable Double percent(String name) {
    return read(name, LooseValue::percent);
  }

  /** The property as a whole number; null where there is none. */
  @Nullable Long integer(String name) {
    return read(name, LooseValue::integer);
  }

  /** The property as a whole number that fits; null where there is none. */
  public @Nullable Integer smallInteger(String name) {
    Long integer = integer(name);
    if (integer == null) {
      return null;
    }
    if (integer.intValue() != integer) {
      unknown.count(field(name), integer.toString());
      return null;
    }
    return integer.intValue();
  }

  /** The property as a boolean; null where there is none. */
  public @Nullable Boolean flag(String name) {
    return read(name, LooseValue::flag);
  }

  private <T> @Nullable T read(String name, Function<JsonNode, @Nullable T> reading) {
    JsonNode value = raw(name);
    if (value == null || LooseValue.isBlank(value)) {
      return null;
    }
    T read = reading.apply(value);
    if (read == null) {
      count(name, value);
    }
    return read;
  }

  /**
   * The constant that the property's word means.
   *
   * @param unknown the one for no word, and for a word that means none, which is counted
   */
  <E extends Enum<E>> E word(String name, Function<String, E> meaning, E unknown) {
    String word = text(name);
    if (word == null) {
      return unknown;
    }
    E meant = meaning.apply(word);
    if (meant == unknown) {
      countUnknown(name, word);
    }
    return meant;
  }

  /** Whether the property is there and true. */
  boolean isTrue(String name) {
    return Boolean.TRUE.equals(flag(name));
  }

  /**
   * The property as a time: Unix seconds, or a date and time that are UTC unless they name a zone;
   * null where there is none, and within a day of 1970, which is how OMS writes that it has none.
   */
  @Nullable Instant time(String name) {
    JsonNode value = raw(name);
    if (value == null || LooseValue.isBlank(value)) {
      return null;
    }
    Instant time = LooseValue.time(value); // first, as nearly all are good and parsing is dear
    if (time == null && !LooseValue.isNoTime(value)) {
      count(name, value);
    }
    return time;
  }

  /** As {@link #time}, of a figure's point: more than 1e11 are milliseconds. */
  @Nullable Instant pointTime(String name) {
    JsonNode value = raw(name);
    Instant time = value == null ? null : LooseValue.timeInMilliseconds(value);
    return time != null ? time : time(name);
  }

  /**
   * How far something has come, where that is a time. Of some sources it is another text, such as
   * {@code 100,30}, which reads as none.
   */
  @Nullable Instant checkpoint(String name) {
    JsonNode value = raw(name);
    boolean another = value != null && value.isTextual() && LooseValue.time(value) == null;
    return another ? null : time(name);
  }

  /** The object under a property; one without properties where there is none. */
  LooseJson object(String name) {
    JsonNode value = raw(name);
    if (value != null && !value.isObject() && !LooseValue.isBlank(value)) {
      count(name, value);
    }
    return new LooseJson(value, field(name), unknown);
  }

  /** The list under a property; null where there is none. */
  @Nullable List<JsonNode> list(String name) {
    JsonNode value = raw(name);
    if (value == null || LooseValue.isBlank(value)) {
      return null;
    }
    if (!value.isArray()) {
      count(name, value);
      return null;
    }
    List<JsonNode> elements = new ArrayList<>(value.size());
    value.forEach(elements::add);
    return elements;
  }

  /** The list under a property; empty where there is none. */
  List<JsonNode> listOrEmpty(String name) {
    List<JsonNode> list = list(name);
    return list == null ? List.of() : list;
  }

  /** The objects of the list under a property; what is none is left out and counted. */
  List<LooseJson> objects(String name, String elementPath) {
    List<LooseJson> objects = new ArrayList<>();
    for (JsonNode element : listOrEmpty(name)) {
      if (element.isObject()) {
        objects.add(new LooseJson(element, elementPath, unknown));
      } else if (!element.isNull()) {
        count(name, element);
      }
    }
    return objects;
  }

  /** The texts of the list under a property; one text alone is a list of one. */
  public List<String> texts(String name) {
    JsonNode value = raw(name);
    if (value == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : value.isArray() ? value : List.of(value)) {
      String text = element.isNull() ? "" : LooseValue.text(element);
      if (text == null) {
        count(name, element);
      } else if (!text.isEmpty()) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** A view of another object of the same kind. */
  LooseJson sibling(JsonNode object) {
    return new LooseJson(object, path, unknown);
  }

  /** A view of an object that stands somewhere under a property. */
  LooseJson at(@Nullable JsonNode object, String name) {
    return new LooseJson(object, field(name), unknown);
  }

  /** Counts a property's value as unknown. */
  void countUnknown(String name, String value) {
    unknown.count(field(name), value);
  }

  private void count(String name, JsonNode value) {
    unknown.count(
        field(name), value.isContainerNode() ? value.getNodeType().name() : value.asText());
  }

  private String field(String name) {
    return path + '.' + name;
  }

  /** A property's name with its first letter in lower case. */
  static String lowerCamel(String name) {
    return name.isEmpty() || Character.isLowerCase(name.charAt(0))
        ? name
        : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private static String upperCamel(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
