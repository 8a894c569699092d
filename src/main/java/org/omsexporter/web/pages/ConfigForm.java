package org.omsexporter.web.pages;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.omsexporter.action.RefusedException;
import org.omsexporter.view.ComponentWithConfig;
import org.omsexporter.web.http.Form;

/** A component's configuration as inputs of a form, and back. */
final class ConfigForm {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final String PREFIX = "config";
  private static final String SHOWN = "shown";
  private static final int WIDE = 60;

  private ConfigForm() {}

  /**
   * What was edited, in OMS's own shape.
   *
   * @param config the new values
   * @param shown those that they replace, as the form showed them
   */
  record Edit(ObjectNode config, ObjectNode shown) {}

  /** One input a value, in OMS's order; lists and what is null are JSON. */
  static List<ConfigField> fields(ObjectNode masked) {
    List<ConfigField> fields = new ArrayList<>();
    collect(masked, JsonPointer.empty(), "", fields);
    return fields;
  }

  /**
   * The same after an edit of them was refused: what was typed stays, but for secrets, which no
   * page shows, and for values that were changed meanwhile.
   */
  static List<ConfigField> fields(ObjectNode masked, Form refused, Words words) {
    return fields(masked).stream().map(field -> again(field, refused, words)).toList();
  }

  private static ConfigField again(ConfigField field, Form refused, Words words) {
    String edited = refused.get(field.name());
    JsonNode before = parsed(refused.text(field.shownName()));
    if (edited == null || before == null) {
      return field;
    }
    String typed = lines(edited);
    String shown = lines(text(before));
    String present = lines(field.value());
    if (typed.equals(shown) || typed.equals(present)) {
      return field;
    }
    if (!mayBeShown(field, typed)) {
      return field.noting(words.text("dialog.update.secret"));
    }
    return present.equals(shown)
        ? field.with(typed)
        : field.noting(words.text("dialog.update.changed", typed));
  }

  private static boolean mayBeShown(ConfigField field, String typed) {
    ObjectNode edit = JSON.createObjectNode();
    try {
      set(edit, pointer(field.name(), PREFIX), TextNode.valueOf(typed));
    } catch (RefusedException e) {
      return false;
    }
    return ComponentWithConfig.mayBeShown(edit);
  }

  private static JsonPointer pointer(String name, String prefix) {
    return JsonPointer.compile(name.substring(prefix.length()));
  }

  /**
   * The fields whose text is not the one that was shown.
   *
   * @throws RefusedException 400 where a text is not of its value's type
   */
  static Edit edit(Form form) throws RefusedException {
    Edit edit = new Edit(JSON.createObjectNode(), JSON.createObjectNode());
    for (String name : form.names()) {
      String edited = name.startsWith(SHOWN + "/") ? edited(form, name) : null;
      if (edited == null) {
        continue;
      }
      JsonNode before = parsed(form.text(name));
      if (before == null) {
        throw unreadable();
      }
      if (!lines(edited).equals(lines(text(before)))) {
        JsonPointer at = pointer(name, SHOWN);
        set(edit.config(), at, value(before, lines(edited), label(at)));
        set(edit.shown(), at, before);
      }
    }
    return edit;
  }

  private static @Nullable String edited(Form form, String shownName) {
    return form.get(PREFIX + shownName.substring(SHOWN.length()));
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
                fields.add(
                    new ConfigField(
                        name,
                        PREFIX + pointer,
                        text,
                        tall,
                        SHOWN + pointer,
                        entry.getValue().toString(),
                        ""));
              }
            });
  }

  private static void set(ObjectNode root, JsonPointer at, JsonNode value) throws RefusedException {
    ObjectNode node = root;
    JsonPointer rest = at;
    try {
      for (; !rest.tail().matches(); rest = rest.tail()) {
        node = node.withObjectProperty(rest.getMatchingProperty());
      }
    } catch (UnsupportedOperationException e) {
      throw unreadable();
    }
    node.set(rest.getMatchingProperty(), value);
  }

  private static String label(JsonPointer at) {
    List<String> keys = new ArrayList<>();
    for (JsonPointer rest = at; !rest.matches(); rest = rest.tail()) {
      keys.add(rest.getMatchingProperty());
    }
    return String.join(".", keys);
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.asText() : value.toString();
  }

  /** Browsers send other line ends than they were given. */
  private static String lines(String text) {
    return text.replace("\r\n", "\n");
  }

  /** Of the type that it had; what was null may become anything. */
  private static JsonNode value(JsonNode before, String edited, String label)
      throws RefusedException {
    if (before.isTextual()) {
      return TextNode.valueOf(edited);
    }
    JsonNode json = parsed(edited);
    if (before.isNull()) {
      return json == null ? TextNode.valueOf(edited) : json;
    }
    if (json == null || json.getNodeType() != before.getNodeType()) {
      throw new RefusedException(
          400,
          // What was typed may be a secret, and this goes into the trail.
          "%s is %s; what was typed is none. Nothing was sent."
              .formatted(
                  label,
                  before.isNumber()
                      ? "a number"
                      : before.isBoolean() ? "true or false" : "a list such as [\"a\",\"b\"]"));
    }
    return json;
  }

  private static @Nullable JsonNode parsed(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return json.isMissingNode() ? null : json;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static RefusedException unreadable() {
    return new RefusedException(400, "The form cannot be read. Nothing was sent.");
  }
}
