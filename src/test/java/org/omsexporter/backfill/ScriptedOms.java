package org.omsexporter.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.config.Secret;

/** An OMS with a given project list, whose history a test makes up call by call. */
final class ScriptedOms implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();

  /** The bodies of all requests for history, in the order in which they came. */
  final List<JsonNode> asked = new CopyOnWriteArrayList<>();

  /**
   * Answers on a free port.
   *
   * @param projects JSON objects of ListProjects
   * @param history answers DescribeProjectStepMetric
   */
  ScriptedOms(List<String> projects, Function<JsonNode, MockResponse> history) {
    String list = "[" + String.join(",", projects) + "],\"totalCount\":" + projects.size();
    answer(
        request -> {
          if ("ListProjects".equals(request.getUrl().queryParameter("Action"))) {
            return data(list);
          }
          JsonNode body = body(request);
          asked.add(body);
          return history.apply(body);
        });
  }

  private ScriptedOms(MockResponse everything) {
    answer(request -> everything);
  }

  /** One that answers everything alike. */
  static ScriptedOms always(MockResponse everything) {
    return new ScriptedOms(everything);
  }

  private void answer(Function<RecordedRequest, MockResponse> answers) {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answers.apply(request);
          }
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A good answer with these data. */
  static MockResponse data(String data) {
    return new MockResponse.Builder().body("{\"success\":true,\"data\":" + data + "}").build();
  }

  /** A project with these steps, all monitoring. */
  static String project(String id, String name, String... steps) {
    List<String> written =
        List.of(steps).stream()
            .map(step -> "{\"order\":1,\"name\":\"" + step + "\",\"status\":\"MONITORING\"}")
            .toList();
    return "{\"id\":\"%s\",\"name\":\"%s\",\"type\":\"SYNC\",\"status\":\"RUNNING\",\"steps\":%s}"
        .formatted(id, name, written);
  }

  private static JsonNode body(RecordedRequest request) {
    try {
      return new JsonMapper().readTree(request.getBody() == null ? "{}" : request.getBody().utf8());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  OmsConfig config(String name) {
    URI url = URI.create(server.url("/").toString().replaceAll("/$", ""));
    return OmsConfig.of(name, url, "admin", Secret.of("password"));
  }

  int requestCount() {
    return server.getRequestCount();
  }

  @Override
  public void close() {
    server.close();
  }
}
