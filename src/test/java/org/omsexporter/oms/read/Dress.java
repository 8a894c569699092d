package org.omsexporter.oms.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The same answer as OMS may write it too: names in either case, numbers and booleans as text,
 * times in any form, no time in any dress, words in any case, and properties that nobody knows.
 */
final class Dress {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Maps whose keys and values are data. */
  private static final Set<String> DATA =
      Set.of("config", "connExtraAttributes", "tags", "messageMcmsContext");

  private static final Set<String> WORDS =
      Set.of("type", "status", "importance", "mode", "success", "isSuccess");

  /** Where null means that there is no time. */
  private static final Set<String> TIMES =
      Set.of(
          "gmtCreate",
          "gmtModified",
          "gmtStart",
          "gmtFinish",
          "startTime",
          "finishTime",
          "failedTime",
          "startTimestamp",
          "checkpointSampleTimestamp",
          "incrTimestampCheckpoint",
          "beginCheckpoint",
          "endCheckpoint",
          "checkpoint",
          "gmt",
          "latelyHeartbeatTimeSec");

  private static final List<String> NO_TIMES =
      List.of(
          "null",
          "0",
          "\"0\"",
          "0.0",
          "28800",
          "\"28800\"",
          "\"\"",
          "\"1970-01-01T00:00:00\"",
          "\"1970-01-01T08:00:00\"",
          "\"1970-01-01 08:00:00.000\"",
          "\"1970-01-01T08:00:00.000+08:00\"",
          "\"1969-12-31T16:00:00.000+00:00\"");

  private final Random random;

  Dress(long seed) {
    this.random = new Random(seed);
  }

  /** An answer that says the same. */
  JsonNode of(String json) {
    return of("", LooseValueTest.json(json));
  }

  private JsonNode of(String name, JsonNode value) {
    if (value.isObject()) {
      return DATA.contains(name) ? value : object(value);
    }
    if (value.isArray()) {
      ArrayNode list = JSON.arrayNode();
      value.forEach(element -> list.add(of(name, element)));
      return list;
    }
    if (value.isNull() && TIMES.contains(name)) {
      return LooseValueTest.json(one(NO_TIMES));
    }
    if (value.isNumber()) {
      return number(name, value.decimalValue());
    }
    if (value.isBoolean()) {
      return random.nextBoolean() ? value : JSON.textNode(anyCase(value.asText()));
    }
    return value.isTextual() ? text(name, value.textValue()) : value;
  }

  private ObjectNode object(JsonNode object) {
    ObjectNode dressed = JSON.objectNode();
    boolean upper = random.nextBoolean();
    if (random.nextInt(4) == 0) {
      dressed.putObject("newerThanAllOfUs").put("id", 7);
    }
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      String name = entry.getKey();
      dressed.set(
          upper ? name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) : name,
          of(name, entry.getValue()));
    }
    return dressed;
  }

  private JsonNode number(String name, BigDecimal number) {
    BigDecimal written = name.equals("timestamp") && random.nextBoolean() ? millis(number) : number;
    String text =
        switch (random.nextInt(3)) {
          case 0 -> written.toPlainString();
          case 1 -> written.setScale(Math.max(1, written.scale())).toPlainString();
          default -> written.movePointLeft(3).toPlainString() + "E3";
        };
    return switch (random.nextInt(3)) {
      case 0 -> JSON.textNode(text);
      case 1 -> JSON.textNode(" " + text + " ");
      default -> LooseValueTest.json(text);
    };
  }

  private static BigDecimal millis(BigDecimal seconds) {
    return seconds.movePointRight(3);
  }

  private JsonNode text(String name, String text) {
    if (TIMES.contains(name) && text.contains("T")) {
      return time(name, LocalDateTime.parse(text));
    }
    return JSON.textNode(WORDS.contains(name) ? anyCase(text) : text);
  }

  private JsonNode time(String name, LocalDateTime utc) {
    if (name.equals("checkpoint") && random.nextBoolean()) {
      return number(name, BigDecimal.valueOf(utc.toEpochSecond(ZoneOffset.UTC)));
    }
    String text =
        one(
            List.of(
                utc.toString(),
                utc + ".000",
                utc + ".000+00:00",
                utc + "Z",
                utc + "+0000",
                utc.plusHours(8) + "+08:00",
                utc.minusHours(5) + ".0-05:00"));
    return JSON.textNode(random.nextInt(4) == 0 ? text.replace('T', ' ') : text);
  }

  private String anyCase(String word) {
    return switch (random.nextInt(3)) {
      case 0 -> word.toLowerCase(Locale.ROOT);
      case 1 -> word.toUpperCase(Locale.ROOT);
      default -> word;
    };
  }

  private <T> T one(List<T> several) {
    return several.get(random.nextInt(several.size()));
  }
}
