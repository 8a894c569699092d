package org.omsexporter.oms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The list of error details that OMS hangs on steps and components. */
final class ErrorDetails {
  private ErrorDetails() {}

  /** One text for each detail: code, message and proposal as far as OMS gives them. */
  static List<String> texts(LooseJson json, String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode detail : json.listOrEmpty(name)) {
      String text = detail.isObject() ? text(json.at(detail, name)) : LooseValue.text(detail);
      if (text != null && !text.isBlank()) {
        texts.add(text);
      }
    }
    return texts;
  }

  private static String text(LooseJson detail) {
    StringJoiner text = new StringJoiner(": ");
    for (String part : List.of("code", "message", "proposal")) {
      String value = detail.text(part);
      if (value != null) {
        text.add(value);
      }
    }
    if (text.length() == 0) {
      text.add(detail.textOrEmpty("reason"));
    }
    return text.toString();
  }
}
