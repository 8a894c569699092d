package org.omsexporter.model;

import java.util.function.UnaryOperator;

/**
 * What OMS says where it refuses; each part is empty where OMS gives none.
 *
 * @param code such as {@code GHANA-OPERAT000001}
 * @param message OMS's own words, may be Chinese
 * @param advice what OMS proposes to do
 */
public record Refusal(String code, String message, String advice, String requestId) {
  /** Nothing said. */
  public static final Refusal NONE = new Refusal("", "", "", "");

  /** The same with each of its words changed by this. */
  public Refusal map(UnaryOperator<String> change) {
    return new Refusal(
        change.apply(code), change.apply(message), change.apply(advice), change.apply(requestId));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(code.isEmpty() ? "no code" : code);
    if (!message.isEmpty()) {
      text.append(": ").append(message);
    }
    if (!advice.isEmpty()) {
      text.append(" (").append(advice).append(')');
    }
    if (!requestId.isEmpty()) {
      text.append(", request ").append(requestId);
    }
    return text.toString();
  }
}
