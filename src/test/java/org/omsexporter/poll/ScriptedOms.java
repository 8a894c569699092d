package org.omsexporter.poll;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.ByteString;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.config.Secret;
import org.omsexporter.oms.CallObserver;
import org.omsexporter.oms.ConsoleClient;
import org.omsexporter.oms.OmsConnections;

/** A console whose answers are a function of action and project. */
final class ScriptedOms implements AutoCloseable {

  static final MockResponse REFUSED = new MockResponse.Builder().code(401).build();
  static final MockResponse FORBIDDEN = new MockResponse.Builder().code(403).build();
  static final MockResponse REJECTED =
      new MockResponse.Builder()
          .body(
              "{\"success\":false,\"code\":\"INNER_ERROR\",\"message\":\"not"
                  + " configured\",\"data\":null}")
          .build();
  static final MockResponse GONE =
      new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();

  private final MockWebServer server = new MockWebServer();
  private final OmsConnections connections = new OmsConnections("test", Clock.systemUTC());
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final ConsoleClient console;

  /**
   * Answers from now on.
   *
   * @param script of action and project, which is empty where the request names none
   */
  ScriptedOms(BiFunction<String, String, MockResponse> script) throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            String action = String.valueOf(request.getUrl().queryParameter("Action"));
            ByteString body = request.getBody();
            String project =
                (body == null ? "" : body.utf8())
                    .replaceAll("(?s).*\"(?:id|projectId)\":\"([^\"]+)\".*|.*", "$1");
            asked.add(action + " " + project);
            return script.apply(action, project);
          }
        });
    server.start();
    URI url = URI.create("http://127.0.0.1:" + server.getPort());
    OmsConfig config = OmsConfig.of("prod", url, "admin", Secret.of("secret"));
    console = connections.open(config, CallObserver.NONE, field -> {}).polls();
  }

  /** A good answer. */
  static MockResponse data(String json) {
    return new MockResponse.Builder()
        .body("{\"success\":true,\"totalCount\":1,\"data\":" + json + "}")
        .build();
  }

  ConsoleClient console() {
    return console;
  }

  /** The projects of the calls of one action since the last time, in their order. */
  List<String> takeAsked(String action) {
    List<String> projects =
        asked.stream()
            .filter(call -> call.startsWith(action + " "))
            .map(call -> call.substring(action.length() + 1))
            .toList();
    asked.removeIf(call -> call.startsWith(action + " "));
    return projects;
  }

  @Override
  public void close() {
    connections.close();
    server.close();
  }
}
