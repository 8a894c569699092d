package org.omsexporter.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.config.Secret;
import org.omsexporter.oms.ConsoleClient;
import org.omsexporter.oms.OmsConnection;
import org.omsexporter.oms.OmsConnections;
import org.omsexporter.oms.http.CallObserver;

/** An OMS on a free port whose answers a test makes up call by call. */
public final class ScriptedOms implements AutoCloseable {
  public static final MockResponse REFUSED = new MockResponse.Builder().code(401).build();
  public static final MockResponse FORBIDDEN = new MockResponse.Builder().code(403).build();
  public static final MockResponse REJECTED =
      new MockResponse.Builder()
          .body(
              "{\"success\":false,\"code\":\"INNER_ERROR\",\"message\":\"not"
                  + " configured\",\"data\":null}")
          .build();
  public static final MockResponse GONE =
      new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();

  private static final JsonMapper JSON = new JsonMapper();

  private final MockWebServer server = new MockWebServer();
  private final OmsConnections connections = new OmsConnections("test", Clock.systemUTC());
  private final List<Call> calls = new CopyOnWriteArrayList<>();

  /**
   * What was asked.
   *
   * @param action of the console; path and query of a call to a cluster manager
   */
  public record Call(String action, JsonNode body) {
    /** The project that is asked for; empty where none is named. */
    public String project() {
      return body.path("id").asText(body.path("projectId").asText());
    }
  }

  public ScriptedOms(Function<Call, MockResponse> answers) throws IOException {
    server.setServerSocketFactory(new PromptSockets());
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            Call call = call(request);
            calls.add(call);
            return answers.apply(call);
          }
        });
    server.start();
  }

  private static Call call(RecordedRequest request) {
    String action = request.getUrl().queryParameter("Action");
    String body = request.getBody() == null ? "" : request.getBody().utf8();
    try {
      return new Call(
          Objects.requireNonNullElse(action, request.getTarget()),
          JSON.readTree(body.isEmpty() ? "{}" : body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A good answer with these data. */
  public static MockResponse data(String json) {
    return new MockResponse.Builder().body("{\"success\":true,\"data\":" + json + "}").build();
  }

  /** A good and whole list of these projects, each a JSON object. */
  public static MockResponse list(List<String> projects) {
    return data("[" + String.join(",", projects) + "],\"totalCount\":" + projects.size());
  }

  /** Its address, without a path. */
  public String url() {
    return "http://127.0.0.1:" + server.getPort();
  }

  /** It as an installation of this name. */
  public OmsConfig config(String name) {
    return OmsConfig.of(name, URI.create(url()), "admin", Secret.of("secret"));
  }

  /** A connection to it. */
  public OmsConnection connection(OmsConfig config) {
    return connections.open(config, CallObserver.NONE, field -> {});
  }

  /** The client of the polls. */
  public ConsoleClient console() {
    return connection(config("prod")).polls();
  }

  /** All calls, in the order in which they came. */
  public List<Call> calls() {
    return calls;
  }

  /** The calls of one action, in their order. */
  public List<Call> calls(String action) {
    return calls.stream().filter(call -> call.action().equals(action)).toList();
  }

  /** The projects of the calls of one action since the last time, in their order. */
  public List<String> takeAsked(String action) {
    List<Call> taken = calls(action);
    calls.removeAll(taken);
    return taken.stream().map(Call::project).toList();
  }

  @Override
  public void close() {
    connections.close();
    server.close();
  }
}
