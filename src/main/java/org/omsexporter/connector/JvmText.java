package org.omsexporter.connector;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a connector's text {@code JVM} says, in either form:
 *
 * <pre>
 * jvm:[heapMemory[max:3943MB, init:…, used:39MB, …], …, gc[gcName:ParNew, count:258, time:2054ms;…], …]
 * {"heapMemoryMax":7782,"heapMemoryUsed":1072,"gcInfoList":[{"name":"ParNew","count":6,"costMs":770}]}
 * </pre>
 *
 * @param heapUsedMebibytes NaN where the text does not say, as the next
 * @param collectionMillis that each garbage collector has taken since the start
 */
record JvmText(
    double heapUsedMebibytes, double heapMaxMebibytes, Map<String, Double> collectionMillis) {
  private static final JvmText NOTHING = new JvmText(Double.NaN, Double.NaN, Map.of());
  private static final int MOST_COLLECTORS = 8;
  private static final int LONGEST_NAME = 64;

  private static final Pattern HEAP = Pattern.compile("(?<![A-Za-z])heapMemory\\[([^\\]]*)]");
  private static final Pattern MAX = Pattern.compile("max:(\\d{1,9})MB");
  private static final Pattern USED = Pattern.compile("used:(\\d{1,9})MB");
  private static final Pattern COLLECTOR =
      Pattern.compile("gcName:([^,;\\]]+), *count:\\d+, *time:(\\d{1,15})ms");

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  /** Reads the text; figures that it does not have, or has in another form, are missing. */
  static JvmText of(String text) {
    if (text.stripLeading().startsWith("{")) {
      try (JsonParser json = JSON.createParser(text)) {
        return ofJson(json);
      } catch (IOException e) {
        return NOTHING;
      }
    }
    return ofBrackets(text);
  }

  private static JvmText ofBrackets(String text) {
    Matcher heap = HEAP.matcher(text);
    String memory = heap.find() ? heap.group(1) : "";
    Map<String, Double> collectors = new HashMap<>();
    Matcher collector = COLLECTOR.matcher(text);
    while (collector.find()) {
      add(collectors, collector.group(1), Double.parseDouble(collector.group(2)));
    }
    return new JvmText(number(USED, memory), number(MAX, memory), collectors);
  }

  private static double number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
  }

  private static JvmText ofJson(JsonParser json) throws IOException {
    double used = Double.NaN;
    double max = Double.NaN;
    Map<String, Double> collectors = new HashMap<>();
    json.nextToken();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      switch (json.currentName()) {
        case "heapMemoryUsed" -> used = LooseNumber.next(json);
        case "heapMemoryMax" -> max = LooseNumber.next(json);
        case "gcInfoList" -> readCollectors(json, collectors);
        default -> {
          json.nextToken();
          json.skipChildren();
        }
      }
    }
    return new JvmText(used, max, collectors);
  }

  private static void readCollectors(JsonParser json, Map<String, Double> collectors)
      throws IOException {
    if (json.nextToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.START_OBJECT) {
      String name = null;
      double millis = Double.NaN;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        switch (json.currentName()) {
          case "name" -> name = text(json);
          case "costMs" -> millis = LooseNumber.next(json);
          default -> {
            json.nextToken();
            json.skipChildren();
          }
        }
      }
      if (name != null && !Double.isNaN(millis)) {
        add(collectors, name, millis);
      }
    }
  }

  private static @Nullable String text(JsonParser json) throws IOException {
    if (json.nextToken() == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    json.skipChildren();
    return null;
  }

  private static void add(Map<String, Double> collectors, String name, double millis) {
    String stripped = name.strip();
    if (!stripped.isEmpty()
        && stripped.length() <= LONGEST_NAME
        && (collectors.size() < MOST_COLLECTORS || collectors.containsKey(stripped))) {
      // each reading of each connector has the same few names
      collectors.put(stripped.intern(), millis);
    }
  }
}
