package org.omsexporter.simulator;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A plain client of the simulator: it sends what a test says and reads JSON in either case. */
final class SimulatorClient {
  private static final JsonMapper MAPPER = new JsonMapper();

  final HttpClient http = HttpClient.newHttpClient();
  private final OmsSimulator oms;
  private final String clusterManager;

  SimulatorClient(OmsSimulator oms) {
    this(oms, oms.clusterManagerUrl());
  }

  private SimulatorClient(OmsSimulator oms, String clusterManager) {
    this.oms = oms;
    this.clusterManager = clusterManager;
  }

  /** A client of another region's cluster manager. */
  SimulatorClient inRegion(String region) {
    return new SimulatorClient(oms, requireNonNull(oms.clusterManagerUrls().get(region)));
  }

  HttpRequest.Builder consoleRequest(String action, String body) {
    return HttpRequest.newBuilder(URI.create(oms.consoleUrl() + "/api/v2?Action=" + action))
        .header("Authorization", authorization())
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  String authorization() {
    String pair = oms.user() + ":" + oms.password();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new AssertionError("no answer to " + request.uri(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** The envelope of a console call. */
  JsonNode console(String action, String body) {
    return json(send(consoleRequest(action, body).build()).body());
  }

  /** The data of a console call that must succeed. */
  JsonNode data(String action, String body) {
    JsonNode envelope = console(action, body);
    if (!field(envelope, "success").asBoolean()) {
      throw new AssertionError(action + " " + body + " was refused: " + envelope);
    }
    return field(envelope, "data");
  }

  JsonNode byId(String action, String id) {
    JsonNode data = data(action, "{\"id\":\"" + id + "\"}");
    return action.equals("DescribeProject") && data.isArray() ? data.get(0) : data;
  }

  /** A POST to the cluster manager without a body. */
  JsonNode cm(String pathAndQuery) {
    return json(send(cmRequest(pathAndQuery).POST(BodyPublishers.noBody()).build()).body());
  }

  JsonNode cmForm(String path, String form) {
    return json(
        send(cmRequest(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build())
            .body());
  }

  HttpRequest.Builder cmRequest(String pathAndQuery) {
    return HttpRequest.newBuilder(URI.create(clusterManager + pathAndQuery));
  }

  HttpResponse<String> control(String method, String path, @Nullable String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(oms.consoleUrl() + "/simulator/" + path));
    return send(
        request
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build());
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException broken) {
      throw new AssertionError("not JSON: " + text, broken);
    }
  }

  /** A property under its name in lower or upper camel case. */
  static JsonNode field(JsonNode object, String name) {
    JsonNode value = object.get(name);
    if (value == null) {
      value = object.get(Character.toUpperCase(name.charAt(0)) + name.substring(1));
    }
    if (value == null) {
      throw new AssertionError("no " + name + " in " + object);
    }
    return value;
  }

  static String text(JsonNode object, String name) {
    return field(object, name).asText();
  }

  /** A text, or the one text of a list. */
  static String only(JsonNode object, String name) {
    JsonNode value = field(object, name);
    return value.isArray() && value.size() == 1 ? value.get(0).asText() : value.asText();
  }

  static long number(JsonNode object, String name) {
    return Long.parseLong(field(object, name).asText());
  }

  static boolean succeeded(JsonNode clusterManagerAnswer) {
    return clusterManagerAnswer.get("isSuccess").asBoolean();
  }
}
