package org.omsexporter.simulator.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The JSON object of a console request. Every read refuses a value of another type: numbers are
 * numbers and text is text on the way in, however loose the answers are.
 */
public final class Parameters {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final ObjectNode body;

  private Parameters(ObjectNode body) {
    this.body = body;
  }

  /**
   * Reads a body.
   *
   * @throws RefusedException where it is no JSON object
   */
  public static Parameters parse(byte[] body) {
    try {
      if (MAPPER.readTree(body) instanceof ObjectNode object) {
        return new Parameters(object);
      }
    } catch (JsonProcessingException broken) {
      throw bad("请求体不是合法的 JSON");
    } catch (IOException impossible) {
      throw bad(String.valueOf(impossible.getMessage()));
    }
    throw bad("the request body must be a JSON object");
  }

  /** Refuses every name but these. */
  public void onlyKnown(Set<String> names) {
    for (Iterator<String> sent = body.fieldNames(); sent.hasNext(); ) {
      String name = sent.next();
      if (!names.contains(name)) {
        throw bad("unknown parameter: " + name);
      }
    }
  }

  boolean has(String name) {
    return body.hasNonNull(name);
  }

  /** A text that must be there. */
  public String text(String name) {
    return optionalText(name).orElseThrow(() -> bad(name + " 不能为空"));
  }

  /** A text that may be missing. */
  public Optional<String> optionalText(String name) {
    JsonNode value = body.get(name);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual() || value.asText().isEmpty()) {
      throw bad(name + " must be a text that is not empty");
    }
    return Optional.of(value.asText());
  }

  long number(String name) {
    if (!has(name)) {
      throw bad(name + " 不能为空");
    }
    return number(name, 0);
  }

  long number(String name, long otherwise) {
    JsonNode value = body.get(name);
    if (value == null || value.isNull()) {
      return otherwise;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw bad(name + " must be a whole number");
    }
    return value.asLong();
  }

  /** A boolean, or the other value where it is missing. */
  public boolean flag(String name, boolean otherwise) {
    JsonNode value = body.get(name);
    if (value == null || value.isNull()) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      throw bad(name + " must be true or false");
    }
    return value.asBoolean();
  }

  /** A list of texts that must be there. */
  public List<String> texts(String name) {
    JsonNode value = body.get(name);
    if (value == null || value.isNull()) {
      return List.of();
    }
    if (!value.isArray()) {
      throw bad(name + " must be a list");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode item : value) {
      if (!item.isTextual()) {
        throw bad(name + " must be a list of texts");
      }
      texts.add(item.asText());
    }
    return texts;
  }

  /** An object of scalars under a name, or under no name the whole body. */
  public Map<String, String> scalars(String name) {
    return scalars(name, object(name));
  }

  /** An object of objects of scalars. */
  public Map<String, Map<String, String>> sections(String name) {
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    JsonNode value = name.isEmpty() ? body : object(name);
    for (Map.Entry<String, JsonNode> section : value.properties()) {
      sections.put(section.getKey(), scalars(section.getKey(), section.getValue()));
    }
    return sections;
  }

  private JsonNode object(String name) {
    JsonNode value = body.get(name);
    if (value == null || !value.isObject() || value.isEmpty()) {
      throw bad(name + " must be an object that is not empty");
    }
    return value;
  }

  private static Map<String, String> scalars(String name, JsonNode value) {
    if (!value.isObject()) {
      throw bad(name + " must be an object");
    }
    Map<String, String> scalars = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      if (!entry.getValue().isValueNode() || entry.getValue().isNull()) {
        throw bad(name + "." + entry.getKey() + " must be a single value");
      }
      scalars.put(entry.getKey(), entry.getValue().asText());
    }
    return scalars;
  }

  private static RefusedException bad(String message) {
    return Refusal.parameter(message).asException();
  }
}
