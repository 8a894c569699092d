package org.omsexporter.connector;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** A number as connectors write it: a number, a text, null or NaN. */
final class LooseNumber {
  private static final int LONGEST = 40;

  private LooseNumber() {}

  /** The next value; NaN unless it is a finite number from 0 up. Objects and lists are skipped. */
  static double next(JsonParser json) throws IOException {
    JsonToken token = json.nextToken();
    double value = Double.NaN;
    if (token == JsonToken.VALUE_STRING) {
      value = of(json.getText());
    } else if (token != null && token.isNumeric()) {
      value = json.getDoubleValue();
    } else {
      json.skipChildren();
    }
    return value >= 0 && value < Double.POSITIVE_INFINITY ? value : Double.NaN;
  }

  private static double of(String text) {
    String number = text.strip();
    if (number.isEmpty() || number.length() > LONGEST || !isDecimal(number)) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(number);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static boolean isDecimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789.+-eE".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
