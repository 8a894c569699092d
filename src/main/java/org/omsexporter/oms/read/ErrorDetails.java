package org.omsexporter.oms.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.omsexporter.oms.mask.ConfigMask;

/** What OMS says of errors of steps and components, with the secrets inside masked. */
final class ErrorDetails {
  private ErrorDetails() {}

  /** A property that is written for people; null where there is none. */
  static @Nullable String words(LooseJson json, String name) {
    String text = json.text(name);
    return text == null ? null : ConfigMask.maskText(text);
  }

  /** One text for each detail: code, message and proposal as far as OMS gives them. */
  static List<String> texts(LooseJson json, String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode detail : json.listOrEmpty(name)) {
      String text = detail.isObject() ? text(json.at(detail, name)) : LooseValue.text(detail);
      if (text != null && !text.isBlank()) {
        texts.add(detail.isObject() ? text : ConfigMask.maskText(text));
      }
    }
    return texts;
  }

  private static String text(LooseJson detail) {
    StringJoiner text = new StringJoiner(": ");
    for (String part : List.of("code", "message", "proposal")) {
      String value = words(detail, part);
      if (value != null) {
        text.add(value);
      }
    }
    if (text.length() == 0) {
      String reason = words(detail, "reason");
      text.add(reason == null ? "" : reason);
    }
    return text.toString();
  }
}
