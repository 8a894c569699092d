package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;

/** Reads answers of the API, and fails a test where one is not of the kind it should be. */
final class Answered {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Answered() {}

  /** The JSON of an answer with the status 200. */
  static JsonNode ok(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer.body());
  }

  /** The problem details of an answer with this status, whole as RFC 9457 has them. */
  static JsonNode problem(int status, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = json(answer.body());
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("type").asText()).isNotEmpty();
    assertThat(problem.path("title").asText()).isNotEmpty();
    assertThat(problem.path("detail").asText()).as("a sentence").matches("(?s).+[.!]");
    return problem;
  }

  /** What an answer with this status tells the one who asked. */
  static String detail(int status, HttpResponse<String> answer) {
    return problem(status, answer).path("detail").asText();
  }

  /** Text as JSON. */
  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }
}
