package org.omsexporter.simulator.json;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document as it is meant: names in lower camel case, numbers as numbers, times as times.
 * {@link Habits} writes it as OMS would. Not safe for threads.
 */
public final class JsonTree {

  /**
   * An object.
   *
   * @param key what decides the object's habits
   * @param properties its properties in order
   */
  record Node(String key, Map<String, @Nullable Object> properties) {}

  /** A map whose names are data: they keep their case, and their values are text. */
  record Data(Map<String, String> entries) {}

  /** A time as Unix seconds; null where there is none. */
  record Seconds(@Nullable Instant at) {}

  /** A time as text; null where there is none. */
  record Time(@Nullable Instant at) {}

  /** A value that was seen in several forms. */
  record OneOf(List<@Nullable Object> forms) {}

  private final Deque<Object> open = new ArrayDeque<>();
  private final Node root;

  /** An object without properties; the key tells its habits from those of others. */
  public JsonTree(String key) {
    this.root = new Node(key, new LinkedHashMap<>());
    open.push(root);
  }

  Node root() {
    return root;
  }

  /** Starts an object in an array; {@code key} decides its habits. */
  public JsonTree begin(String key) {
    return open(add(new Node(key, new LinkedHashMap<>())));
  }

  /** Starts an object as a property. */
  public JsonTree begin(String name, String key) {
    return open(set(name, new Node(key, new LinkedHashMap<>())));
  }

  /** Begins an array. */
  public JsonTree beginArray(String name) {
    return open(set(name, new ArrayList<@Nullable Object>()));
  }

  private JsonTree open(Object container) {
    open.push(container);
    return this;
  }

  /** Ends the object or array that was begun last. */
  public JsonTree end() {
    open.pop();
    return this;
  }

  /** Adds null. */
  public JsonTree nothing(String name) {
    return put(name, null);
  }

  /** Adds a text, or null. */
  public JsonTree text(String name, @Nullable String value) {
    return put(name, value);
  }

  /** Adds a list of texts. */
  public JsonTree texts(String name, List<String> values) {
    return put(name, List.copyOf(values));
  }

  /** Adds a boolean. */
  public JsonTree flag(String name, boolean value) {
    return put(name, value);
  }

  /** Adds an integer. */
  public JsonTree number(String name, long value) {
    return put(name, value);
  }

  /** A number with at most three decimals. */
  JsonTree decimal(String name, double value) {
    return put(name, Math.round(value * 1_000) / 1_000.0);
  }

  JsonTree time(String name, @Nullable Instant value) {
    return put(name, new Time(value));
  }

  JsonTree seconds(String name, @Nullable Instant value) {
    return put(name, new Seconds(value));
  }

  JsonTree map(String name, Map<String, String> values) {
    return put(name, new Data(new LinkedHashMap<>(values)));
  }

  /** A value that OMS gives in one of these forms. */
  public JsonTree oneOf(String name, @Nullable Object... forms) {
    return put(name, new OneOf(Arrays.asList(forms)));
  }

  /** Adds {@code errorDetails} with one error. */
  JsonTree error(String code, String level, String message) {
    return beginArray("errorDetails")
        .begin("error")
        .text("code", code)
        .text("level", level)
        .text("message", message)
        .text("proposal", "请查看组件日志")
        .end()
        .end();
  }

  private JsonTree put(String name, @Nullable Object value) {
    if (!(open.element() instanceof Node node)) {
      throw new IllegalStateException("not in an object: " + name);
    }
    node.properties().put(name, value);
    return this;
  }

  private <T> T set(String name, T value) {
    put(name, value);
    return value;
  }

  @SuppressWarnings("unchecked") // only this class opens lists, and they hold anything
  private <T> T add(T value) {
    if (!(open.element() instanceof List<?> list)) {
      throw new IllegalStateException("not in an array");
    }
    ((List<@Nullable Object>) list).add(value);
    return value;
  }
}
