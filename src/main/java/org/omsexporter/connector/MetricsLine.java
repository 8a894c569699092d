package org.omsexporter.connector;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.omsexporter.model.ConnectorReading;

/**
 * Reads a line of a connector's {@code metrics.log}: a local time in brackets and a JSON object,
 * alone or in an array:
 *
 * <pre>[2023-03-18 22:49:18.101] [{"jvm":{…},"sink":{…},"source":{…},"dispatcher":{…}}]</pre>
 */
final class MetricsLine {
  /** As long as {@code [2023-03-18 22:49:18}. */
  private static final int SHORTEST_TIME = 20;

  private static final int LONGEST_TIME = 40;

  /** Clocks of OMS's hosts may be this much ahead of ours. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(1);

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private MetricsLine() {}

  /**
   * The figures of a line; empty where it is not complete, or is another program's.
   *
   * @param bytes that hold the line between two indices, without its line end
   * @param zone of OMS's processes
   * @param now tells which of two equal local times is meant when clocks are set back
   */
  static Optional<ConnectorReading> read(byte[] bytes, int from, int to, ZoneId zone, Instant now) {
    int end = endOfTime(bytes, from, to);
    if (end < 0) {
      return Optional.empty();
    }
    try (JsonParser json = JSON.createParser(bytes, end + 1, to - end - 1)) {
      LineFigures figures = new LineFigures();
      if (!readOutline(json, figures)) {
        return Optional.empty();
      }
      // the time last: a line of another program costs no more than its first token
      Instant time = time(bytes, from + 1, end, zone, now);
      return Optional.of(new ConnectorReading(time, figures::value, figures.collectionSeconds()));
    } catch (IOException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int endOfTime(byte[] bytes, int from, int to) {
    if (to - from < SHORTEST_TIME || bytes[from] != '[') {
      return -1;
    }
    int last = Math.min(to, from + LONGEST_TIME);
    for (int i = from + SHORTEST_TIME; i < last; i++) {
      if (bytes[i] == ']') {
        return i;
      }
    }
    return -1;
  }

  private static Instant time(byte[] bytes, int from, int to, ZoneId zone, Instant now) {
    String text =
        new String(bytes, from, to - from, StandardCharsets.US_ASCII)
            .replace(' ', 'T')
            .replace(',', '.');
    LocalDateTime local = LocalDateTime.parse(text);
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.size() < 2) {
      return local.atZone(zone).toInstant();
    }
    // Clocks were set back: the later of the two moments, unless that is still to come.
    Instant later = local.toInstant(offsets.get(1));
    return later.isAfter(now.plus(CLOCK_DIFFERENCE)) ? local.toInstant(offsets.get(0)) : later;
  }

  /** Whether it is one object with a known section, alone or in an array. */
  private static boolean readOutline(JsonParser json, LineFigures figures) throws IOException {
    JsonToken first = json.nextToken();
    boolean inArray = first == JsonToken.START_ARRAY;
    if ((inArray ? json.nextToken() : first) != JsonToken.START_OBJECT) {
      return false;
    }
    boolean known = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String section = json.currentName();
      if (json.nextToken() == JsonToken.START_OBJECT) {
        known |= figures.readSection(section, json);
      } else {
        json.skipChildren();
      }
    }
    return known
        && (!inArray || json.nextToken() == JsonToken.END_ARRAY)
        && json.nextToken() == null;
  }
}
