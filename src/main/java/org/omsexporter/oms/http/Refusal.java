package org.omsexporter.oms.http;

import org.omsexporter.oms.mask.ConfigMask;

/**
 * What OMS says where it refuses; each part is empty where OMS gives none.
 *
 * @param code such as {@code GHANA-OPERAT000001}
 * @param message OMS's own words, may be Chinese
 * @param advice what OMS proposes to do
 */
public record Refusal(String code, String message, String advice, String requestId) {
  /** Masks what OMS has put of secrets into its words. */
  public Refusal {
    code = ConfigMask.maskText(code);
    message = ConfigMask.maskText(message);
    advice = ConfigMask.maskText(advice);
    requestId = ConfigMask.maskText(requestId);
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
