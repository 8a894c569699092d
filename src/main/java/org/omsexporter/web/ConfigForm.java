package org.omsexporter.web;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/** A component's configuration as inputs of a form, and back. */
final class ConfigForm {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PREFIX = "config";
  private static final int WIDE = 60;

  private ConfigForm() {}

  /** One input a value, in OMS's order; lists and what is null are JSON. */
  static List<ConfigField> fields(ObjectNode masked) {
    List<ConfigField> fields = new ArrayList<>();
    collect(masked, JsonPointer.empty(), "", fields);
    return fields;
  }

  /** What the form changed, in OMS's own shape. */
  static ObjectNode changes(ObjectNode masked, Form form) {
    ObjectNode changes = JSON.createObjectNode();
    change(masked, JsonPointer.empty(), form, changes);
    return changes;
  }

  private static void collect(
      ObjectNode node, JsonPointer at, String label, List<ConfigField> fields) {
    node.properties()
        .forEach(
            entry -> {
              JsonPointer pointer = at.appendProperty(entry.getKey());
              String name = label.isEmpty() ? entry.getKey() : label + "." + entry.getKey();
              if (entry.getValue() instanceof ObjectNode object) {
                collect(object, pointer, name, fields);
              } else {
                String text = text(entry.getValue());
                boolean tall = text.length() > WIDE || text.indexOf('\n') >= 0;
                fields.add(new ConfigField(name, PREFIX + pointer, text, tall));
              }
            });
  }

  private static void change(ObjectNode node, JsonPointer at, Form form, ObjectNode changes) {
    node.properties()
        .forEach(
            entry -> {
              JsonPointer pointer = at.appendProperty(entry.getKey());
              if (entry.getValue() instanceof ObjectNode object) {
                ObjectNode inner = JSON.createObjectNode();
                change(object, pointer, form, inner);
                if (!inner.isEmpty()) {
                  changes.set(entry.getKey(), inner);
                }
                return;
              }
              String edited = form.get(PREFIX + pointer);
              String before = text(entry.getValue());
              if (edited != null && !lines(edited).equals(lines(before))) {
                changes.set(entry.getKey(), value(entry.getValue(), lines(edited)));
              }
            });
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.asText() : value.toString();
  }

  /** Browsers send other line ends than they were given. */
  private static String lines(String text) {
    return text.replace("\r\n", "\n");
  }

  /** Of the type that it had, where the text is one. */
  private static JsonNode value(JsonNode before, String edited) {
    if (before.isTextual()) {
      return TextNode.valueOf(edited);
    }
    try {
      return JSON.readTree(edited);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(edited);
    }
  }
}
