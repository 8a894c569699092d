package org.omsexporter.oms.mask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a form or another program can carry of a JSON value and bring back: integers up to 2^53,
 * numbers of double precision, texts with line ends of one kind.
 */
final class Carried {
  private static final BigInteger MOST = BigInteger.ONE.shiftLeft(53);
  private static final Pattern INTEGER = Pattern.compile("-?(?:0|[1-9]\\d*)");

  private Carried() {}

  /** Whether a value is no integer beyond 2^53. */
  static boolean isExact(JsonNode value) {
    return !value.isIntegralNumber() || value.bigIntegerValue().abs().compareTo(MOST) <= 0;
  }

  /** What came back as a text, as a number where it was one that had to be served as a text. */
  static JsonNode asBefore(JsonNode before, JsonNode now) {
    return !isExact(before) && now.isTextual() && INTEGER.matcher(now.textValue()).matches()
        ? BigIntegerNode.valueOf(new BigInteger(now.textValue()))
        : now;
  }

  /** Whether they differ in nothing that can be carried. */
  static boolean same(JsonNode before, JsonNode now) {
    if (before.isArray() && now.isArray()) {
      return before.size() == now.size() && sameElements(before, now);
    }
    if (before.isObject() && now.isObject()) {
      return before.size() == now.size() && sameFields(before, now);
    }
    if (!before.isValueNode() || !now.isValueNode() || before.isNull() != now.isNull()) {
      return before.equals(now);
    }
    if (text(before).equals(text(now))) {
      return true;
    }
    // A text carries every digit, so only what came as a number may have been rounded.
    return now.isNumber() && isNumber(before) && number(before) == now.doubleValue();
  }

  private static boolean sameElements(JsonNode before, JsonNode now) {
    Iterator<JsonNode> others = now.elements();
    for (JsonNode one : before) {
      if (!same(one, others.next())) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameFields(JsonNode before, JsonNode now) {
    for (Map.Entry<String, JsonNode> entry : before.properties()) {
      JsonNode other = now.get(entry.getKey());
      if (other == null || !same(entry.getValue(), other)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumber(JsonNode value) {
    return value.isNumber() || INTEGER.matcher(value.asText()).matches();
  }

  private static double number(JsonNode value) {
    return value.isNumber() ? value.doubleValue() : Double.parseDouble(value.asText());
  }

  /** Browsers send one kind of line end, and neither null characters nor halves of characters. */
  private static String text(JsonNode value) {
    String text = value.asText().replace("\r\n", "\n").replace('\r', '\n').replace('\0', '?');
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
        .replace('\uFFFD', '?');
  }
}
