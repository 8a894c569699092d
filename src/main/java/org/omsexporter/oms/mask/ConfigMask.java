package org.omsexporter.oms.mask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hides what is secret in the configuration of components and projects, and tells what an edit of
 * the masked form changes.
 *
 * <p>A value is secret where its key, or the key of an object around it, says so; a text may also
 * hold secrets inside, as {@link SecretText} finds them or in JSON that it carries.
 */
public final class ConfigMask {
  /** What stands for a secret. */
  public static final String MASK = "******";

  /** Strict, so that what it would overlook is masked as plain text. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final int DEEPEST_TEXT = 5;

  private ConfigMask() {}

  /**
   * A copy of a component's configuration with secrets masked, of the same shape. What is not known
   * to be safe is masked, too; integers that other programs cannot carry are texts.
   */
  public static ObjectNode mask(ObjectNode config) {
    return maskObject(config, Guise.UNKNOWN, 0);
  }

  /** What is known of a value by the keys around it. */
  private enum Guise {
    /** It is hidden. */
    SECRET,
    /** It is shown where its own form is plain, see {@link SafeKeys}. */
    UNKNOWN,
    /** It is shown but for secrets inside. */
    SAFE;

    Guise below(String key) {
      if (this == SECRET || SecretText.isSecretKey(key)) {
        return SECRET;
      }
      return this == SAFE || SafeKeys.has(key) ? SAFE : UNKNOWN;
    }
  }

  /** A text with the secrets inside it masked. */
  public static String maskText(String text) {
    return maskText(text, Guise.SAFE, 0);
  }

  /** The value of a key as text, masked as key and value want. */
  public static String maskValue(String key, String value) {
    return SecretText.isSecretKey(key) && !value.isEmpty() ? MASK : maskText(value);
  }

  private static ObjectNode maskObject(JsonNode object, Guise guise, int depth) {
    ObjectNode masked = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      masked.set(entry.getKey(), mask(entry.getValue(), guise.below(entry.getKey()), depth));
    }
    return masked;
  }

  private static JsonNode mask(JsonNode value, Guise guise, int depth) {
    if (value.isObject()) {
      return maskObject(value, guise, depth);
    }
    if (value.isArray()) {
      ArrayNode masked = JsonNodeFactory.instance.arrayNode();
      value.forEach(element -> masked.add(mask(element, guise, depth)));
      return masked;
    }
    if (guise == Guise.SECRET && saysSomething(value)) {
      return TextNode.valueOf(MASK);
    }
    if (value.isTextual()) {
      return TextNode.valueOf(maskText(value.textValue(), guise, depth));
    }
    return Carried.isExact(value) ? value : TextNode.valueOf(value.asText());
  }

  private static boolean saysSomething(JsonNode value) {
    return value.isTextual() ? !value.textValue().isEmpty() : value.isNumber();
  }

  private static String maskText(String text, Guise guise, int depth) {
    JsonNode json = depth < DEEPEST_TEXT ? jsonInside(text) : null;
    if (json == null) {
      return guise == Guise.UNKNOWN && !SafeKeys.isPlain(text) ? MASK : SecretText.mask(text);
    }
    JsonNode masked = mask(json, guise, depth + 1);
    return Carried.same(masked, json) ? text : masked.toString();
  }

  private static @Nullable JsonNode jsonInside(String text) {
    String stripped = text.strip();
    boolean mayBe =
        (stripped.startsWith("{") && stripped.endsWith("}"))
            || (stripped.startsWith("[") && stripped.endsWith("]"));
    if (!mayBe) {
      return null;
    }
    try {
      return MAPPER.readTree(stripped);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /**
   * What an edit of the masked form changes: only what differs, in OMS's own shape, and never
   * anything masked. A key that the edit leaves out stays as it is.
   *
   * @param original as OMS has it now
   * @param edited the masked form as it came back
   * @return empty where nothing differs
   * @throws IllegalArgumentException where it or what replaces an object is none, or a changed
   *     value still holds a mask; the message names the key
   */
  public static Optional<ObjectNode> changes(ObjectNode original, JsonNode edited) {
    if (!edited.isObject()) {
      throw new IllegalArgumentException("config must be an object.");
    }
    ObjectNode changes = changes(original, mask(original), edited, "config");
    return changes.isEmpty() ? Optional.empty() : Optional.of(changes);
  }

  private static ObjectNode changes(
      JsonNode original, JsonNode masked, JsonNode edited, String path) {
    ObjectNode changes = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : edited.properties()) {
      String key = entry.getKey();
      JsonNode now = entry.getValue();
      JsonNode before = masked.get(key);
      String at = path + '.' + key;
      if (now.isObject() && (before == null || before.isNull() || before.isObject())) {
        JsonNode base = before == null ? JsonNodeFactory.instance.objectNode() : before;
        ObjectNode inner = changes(original.path(key), base, now, at);
        if (!inner.isEmpty()) {
          refuseMasks(key, at);
          changes.set(key, inner);
        }
      } else if (!isMask(now) && !(before == null ? now.isNull() : same(before, now))) {
        refuseMasks(key, at);
        refuseMasks(now.toString(), at);
        if (before != null && before.isObject()) {
          throw new IllegalArgumentException(
              at + " has keys of its own: write an object with those that are to change.");
        }
        changes.set(key, Carried.asBefore(original.path(key), now).deepCopy());
      }
    }
    return changes;
  }

  private static boolean isMask(JsonNode value) {
    return value.isTextual() && value.textValue().strip().equals(MASK);
  }

  /**
   * Whether two values are the same to a form or client that has only texts and double numbers: OMS
   * gives one value as text and as number, browsers rewrite line ends, and JavaScript rounds.
   */
  public static boolean same(JsonNode before, JsonNode now) {
    return Carried.same(before, now);
  }

  private static void refuseMasks(String sent, String path) {
    if (sent.contains(MASK)) {
      throw new IllegalArgumentException(
          path + " still holds a masked part: leave it as it was, or write the secret in full.");
    }
  }
}
