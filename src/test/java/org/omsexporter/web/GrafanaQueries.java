package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Asks for frames as a data source of Grafana does. Queries are JSON in single quotes. */
record GrafanaQueries(TestClient client) {

  JsonNode frame(String type, String project) throws Exception {
    return frame("{'refId':'A','queryType':'%s','project':'%s'}".formatted(type, project));
  }

  JsonNode frame(String query) throws Exception {
    JsonNode result = result(query);
    assertThat(result.path("status").asInt()).as(result.toString()).isEqualTo(200);
    assertThat(result.path("frames")).hasSize(1);
    return result.at("/frames/0");
  }

  JsonNode result(String query) throws Exception {
    return post("{'queries':[%s]}".formatted(query)).at("/results/A");
  }

  JsonNode post(String body) throws Exception {
    return Answered.ok(client.post("/grafana/query", json(body)));
  }

  static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }

  static JsonNode column(JsonNode frame, String name) {
    List<String> names = texts(frame.at("/schema/fields"), "name");
    assertThat(names).contains(name);
    return frame.at("/data/values").get(names.indexOf(name));
  }

  static List<String> texts(JsonNode array, String member) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.path(member).asText()));
    return texts;
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  /** Every member of every row is in the frame under its name, and nothing else. */
  static void assertSameRows(JsonNode rows, JsonNode frame, String name) {
    assertThat(frame.at("/schema/refId").asText()).isEqualTo("A");
    assertThat(frame.at("/schema/name").asText()).isEqualTo(name);
    if (!rows.isEmpty()) {
      List<String> members = new ArrayList<>();
      rows.get(0).fieldNames().forEachRemaining(members::add);
      assertThat(texts(frame.at("/schema/fields"), "name")).isEqualTo(members);
    }
    for (JsonNode field : frame.at("/schema/fields")) {
      JsonNode column = column(frame, field.path("name").asText());
      assertThat(column).hasSize(rows.size());
      for (int i = 0; i < rows.size(); i++) {
        assertThat(plain(column.get(i), field)).isEqualTo(plain(rows.get(i), field));
      }
    }
  }

  private static String plain(JsonNode rowOrValue, JsonNode field) {
    JsonNode value =
        rowOrValue.isObject() ? rowOrValue.path(field.path("name").asText()) : rowOrValue;
    if (value.isArray()) {
      return String.join(", ", texts(value));
    }
    boolean time = field.path("type").asText().equals("time");
    return time && value.isTextual()
        ? Long.toString(Instant.parse(value.asText()).toEpochMilli())
        : value.asText();
  }
}
