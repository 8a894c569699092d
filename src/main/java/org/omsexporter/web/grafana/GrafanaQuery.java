package org.omsexporter.web.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Word;
import org.omsexporter.web.http.ProblemException;
import org.omsexporter.web.http.Query;

/**
 * One of a panel's queries.
 *
 * @param refId by which the answer is told from the others
 * @param type word of a {@link Type}, or another
 * @param parameters those of the JSON API under the same names; a value is text, number, flag, or
 *     an array of these
 */
record GrafanaQuery(String refId, String type, Query parameters) {
  private static final int POINTS = 300;
  private static final int MOST_POINTS = 10_000;

  /** What can be asked. */
  enum Type implements Word {
    PROJECTS,
    PROJECT,
    STEPS,
    COMPONENTS,
    OBJECTS,
    SETTINGS,
    PERFORMANCE,
    LOGS,
    ACTIONS
  }

  /** A query of a request. */
  static GrafanaQuery of(ObjectNode query, ObjectNode request) {
    return new GrafanaQuery(
        query.path("refId").asText("A"),
        query.path("queryType").asText("").strip(),
        new Query(
            name -> values(node(query, request, name)),
            name -> {
              JsonNode node = node(query, request, name);
              return node.isArray() ? values(node) : Query.parts(values(node));
            }));
  }

  /** Whether it asks for lines of logs. */
  boolean isForLogs() {
    return type.equalsIgnoreCase(Type.LOGS.word());
  }

  /** Whether it is for callers only who have said who they are. */
  boolean isForNamed() {
    return switch (known()) {
      case LOGS, ACTIONS -> true;
      case PROJECTS, PROJECT, STEPS, COMPONENTS, OBJECTS, SETTINGS, PERFORMANCE -> false;
    };
  }

  /**
   * What is asked.
   *
   * @throws ProblemException 400 where that is nothing that exists
   */
  Type known() {
    List<Type> all = List.of(Type.values());
    return Word.find(type.toLowerCase(Locale.ROOT), all)
        .orElseThrow(
            () ->
                Query.bad(
                    "queryType %s is none of %s.".formatted(Query.quoted(type), Word.list(all))));
  }

  /**
   * The ID under the first of these names that has one.
   *
   * @throws ProblemException 400 where none has
   */
  List<String> ids(String... names) {
    List<String> ids = optionalIds(names);
    if (ids.isEmpty()) {
      throw Query.bad("A query of the type %s needs a %s.".formatted(type, names[0]));
    }
    return ids;
  }

  /** The IDs under the first of these names that has any, each once; empty where none has. */
  List<String> optionalIds(String... names) {
    return Arrays.stream(names)
        .map(parameters::texts)
        .filter(values -> !values.isEmpty())
        .findFirst()
        .map(ids -> ids.stream().distinct().toList())
        .orElse(List.of());
  }

  /** When the asked range begins; null where it is not said. */
  @Nullable Instant from(Instant now) {
    return parameters.text("from") == null
        ? null
        : time(parameters, "from", GrafanaTime.End.FROM, now, now);
  }

  /** When the asked range ends; null where it is not said. */
  @Nullable Instant to(Instant now) {
    return parameters.text("to") == null
        ? null
        : time(parameters, "to", GrafanaTime.End.TO, now, now);
  }

  /** How many points a panel can show of a range: by its width and its shortest interval. */
  int points(Instant from, Instant to) {
    int width = parameters.number("maxDataPoints", 0, 0, Integer.MAX_VALUE);
    int intervalMillis = parameters.number("intervalMs", 0, 0, Integer.MAX_VALUE);
    long points = width == 0 ? POINTS : width;
    if (intervalMillis > 0) {
      long spanMillis = Duration.between(from, to).toMillis();
      points = Math.min(points, Math.max(1, (spanMillis + intervalMillis - 1) / intervalMillis));
    }
    return (int) Math.min(points, MOST_POINTS);
  }

  /** A moment as Grafana writes it: relative to now, or as {@link Query#instant} takes it. */
  static Instant time(
      Query query, String name, GrafanaTime.End end, Instant otherwise, Instant now) {
    String text = query.text(name);
    if (text == null) {
      return otherwise;
    }
    return GrafanaTime.relative(text, end, now)
        .map(Query::within)
        .orElseGet(() -> query.instant(name, otherwise));
  }

  private static JsonNode node(ObjectNode query, ObjectNode request, String name) {
    if (query.has(name)) {
      return query.path(name);
    }
    if (name.equals("from") || name.equals("to")) {
      JsonNode own = query.path("timeRange").path(name);
      return own.isMissingNode() ? request.path(name) : own;
    }
    return MissingNode.getInstance();
  }

  private static List<String> values(JsonNode node) {
    List<String> values = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(element -> values.addAll(values(element)));
    } else if (node.isNumber()) {
      values.add(Long.toString(node.asLong()));
    } else if (node.isValueNode() && !node.isNull()) {
      values.add(node.asText());
    }
    return values;
  }
}
