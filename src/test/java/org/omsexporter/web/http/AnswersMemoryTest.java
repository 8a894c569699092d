package org.omsexporter.web.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.omsexporter.action.ActionCounter;
import org.omsexporter.action.Actions;
import org.omsexporter.action.AuditEntry;
import org.omsexporter.action.AuditTrail;
import org.omsexporter.config.Role;
import org.omsexporter.logs.LogLine;
import org.omsexporter.model.CheckpointTrail;
import org.omsexporter.model.ProjectConnectors;
import org.omsexporter.model.ProjectDetails;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Snapshot;
import org.omsexporter.testing.DraftProject;
import org.omsexporter.web.TestBackend;
import org.omsexporter.web.api.ApiRoutes;
import org.omsexporter.web.grafana.GrafanaRoutes;

/** What requests that reach the port take of the memory of all. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class AnswersMemoryTest {
  /** More than the sockets of a connection take. */
  private static final byte[] LARGE = new byte[32 << 20];

  private final HttpClient http = HttpClient.newHttpClient();
  private final CountDownLatch arrived = new CountDownLatch(2);
  private final CountDownLatch released = new CountDownLatch(1);
  private final List<WebServer> servers = new ArrayList<>();
  private int port;

  @AfterEach
  void stop() {
    released.countDown();
    servers.forEach(WebServer::close);
  }

  @Test
  void whatIsAskedBeyondItIsToldToComeAgainAndFindsRoomOnceOthersAreAnswered() throws Exception {
    start(2 * Route.get("/waits", Role.VIEWER, (context, caller) -> {}).costBytes());
    var first = get("/waits");
    var second = get("/waits");
    arrived.await();
    HttpResponse<byte[]> third = get("/small").join();
    assertThat(third.statusCode()).isEqualTo(503);
    assertThat(third.headers().firstValue("Retry-After")).contains("1");
    assertThat(get("/-/probe").join().statusCode()).isEqualTo(200);
    released.countDown();
    assertThat(first.join().statusCode()).isEqualTo(200);
    assertThat(second.join().statusCode()).isEqualTo(200);
    assertThat(getUntilThereIsRoom("/small").body()).asString(US_ASCII).isEqualTo("small");
  }

  @Test
  void anAnswerThatIsLargerThanWasThoughtTakesWhatItHasBecomeUntilItIsRead() throws Exception {
    start(LARGE.length);
    try (Socket first = connect();
        Socket second = connect()) {
      begin(first);
      begin(second);
      assertThat(get("/small").join().statusCode()).isEqualTo(503);
    }
    assertThat(getUntilThereIsRoom("/small").body()).asString(US_ASCII).isEqualTo("small");
  }

  @Test
  void linesOfLogsTakeWhatTheyAreLong() throws Exception {
    start(LARGE.length);
    assertThat(get("/lines?count=500").join().statusCode()).isEqualTo(200);
    HttpResponse<byte[]> tooLong = get("/lines?count=50000").join();
    assertThat(tooLong.statusCode()).isEqualTo(503);
    assertThat(tooLong.body()).asString(US_ASCII).contains("ask for less");
  }

  @Test
  void theFramesOfAllQueriesOfOneRequestTakeMemoryTogether() throws Exception {
    start(256 << 10);
    String twice =
        IntStream.range(0, 2).mapToObj(AnswersMemoryTest::query).collect(Collectors.joining(","));
    String often =
        IntStream.range(0, 26).mapToObj(AnswersMemoryTest::query).collect(Collectors.joining(","));
    assertThat(statuses(twice)).containsExactly(200, 200);
    assertThat(statuses(often)).startsWith(200, 200).endsWith(503);
  }

  @Test
  void aLongListTakesMemoryBeforeItIsMadeAndAShortOneStillFindsRoom() throws Exception {
    start(4 * Route.USUAL_BYTES);
    var first = get("/waits");
    var second = get("/waits");
    arrived.await();
    assertThat(get("/api/v1/projects?limit=1000").join().statusCode()).isEqualTo(503);
    assertThat(get("/grafana/resources/projects").join().statusCode()).isEqualTo(503);
    assertThat(get("/api/v1/projects?limit=1").join().statusCode()).isEqualTo(200);
    released.countDown();
    assertThat(first.join().statusCode()).isEqualTo(200);
    assertThat(second.join().statusCode()).isEqualTo(200);
    HttpResponse<byte[]> whole = getUntilThereIsRoom("/api/v1/projects?limit=1000");
    assertThat(whole.headers().firstValue("X-Total-Count")).contains("200");
  }

  private static String query(int number) {
    return "{\"refId\":\"%d\",\"queryType\":\"actions\"}".formatted(number);
  }

  /** Those of the answers to the queries of one request. */
  private List<Integer> statuses(String queries) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/grafana/query"))
            .header("Authorization", "Bearer robot-token")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"queries\":[" + queries + "]}"))
            .build();
    JsonNode results =
        new ObjectMapper().readTree(http.send(request, BodyHandlers.ofByteArray()).body());
    List<Integer> statuses = new ArrayList<>();
    results.path("results").forEach(result -> statuses.add(result.path("status").asInt()));
    return statuses;
  }

  private static Snapshot projects(int count) {
    Map<String, ProjectState> projects = new HashMap<>();
    for (int number = 0; number < count; number++) {
      String id = "np_" + number;
      projects.put(
          id,
          new ProjectState(
              DraftProject.project(id, draft -> {}),
              Instant.EPOCH,
              Map.of(),
              ProjectDetails.NONE,
              ProjectConnectors.NONE,
              CheckpointTrail.NONE,
              null));
    }
    return new Snapshot(
        "prod", true, Instant.now(), Instant.now(), Duration.ofMinutes(2), projects);
  }

  private static AuditEntry entry(int number) {
    return new AuditEntry(
        Instant.EPOCH.plusSeconds(number),
        "oscar",
        "127.0.0.1",
        "pause",
        AuditEntry.TargetType.PROJECT,
        "np",
        "prod",
        "np",
        AuditEntry.Outcome.DONE,
        "OMS accepted pause.",
        null,
        "",
        "",
        "");
  }

  private void start(long memoryOfAll) throws IOException {
    TestBackend backend = new TestBackend();
    backend.watch(
        projects(200), new ServerStatus.Polls("prod", Instant.now(), Instant.now(), null, null));
    AuditTrail trail = AuditTrail.inMemory();
    IntStream.range(0, 20).mapToObj(AnswersMemoryTest::entry).forEach(trail::record);
    Services services =
        Services.of(
            backend, new Actions(trail, ActionCounter.NONE, Clock.systemUTC()), Clock.systemUTC());
    List<Route> routes = new ArrayList<>(GrafanaRoutes.of(services));
    routes.addAll(ApiRoutes.of(services));
    routes.addAll(
        List.of(
            Route.get("/waits", Role.VIEWER, (context, caller) -> await()),
            Route.get("/large", Role.VIEWER, (context, caller) -> context.result(LARGE)),
            Route.get("/lines", Role.VIEWER, (context, caller) -> lines(context)),
            Route.get("/-/probe", Role.NONE, (context, caller) -> context.result("here")),
            Route.get("/small", Role.VIEWER, (context, caller) -> context.result("small"))));
    WebServer server =
        WebServer.start(
            backend,
            routes,
            new Sessions(backend, Clock.systemUTC()),
            new Judge(backend),
            Json::answer,
            HoldBack.BY_TIMER,
            Limits.of(new Memory(memoryOfAll)));
    servers.add(server);
    port = server.port();
  }

  private void await() throws InterruptedException {
    arrived.countDown();
    released.await();
  }

  private static void lines(Context context) {
    LogLine line = new LogLine(null, "x".repeat(1_000), "connector.log");
    for (int i = new Query(context).number("count", 0, 0, Integer.MAX_VALUE); i > 0; i--) {
      Gate.take(context, LogReads.costBytes(line));
    }
  }

  /** One that takes little and reads nothing by itself. */
  private Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(16 << 10);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  /** Asks for the large answer, and reads its begin. */
  private static void begin(Socket socket) throws IOException {
    socket
        .getOutputStream()
        .write("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
    assertThat(socket.getInputStream().readNBytes(12)).asString(US_ASCII).isEqualTo("HTTP/1.1 200");
  }

  /** An account is settled once the answer is through, which its client may know before. */
  private HttpResponse<byte[]> getUntilThereIsRoom(String path) {
    HttpResponse<byte[]> answer = get(path).join();
    while (answer.statusCode() == 503) {
      answer = get(path).join();
    }
    return answer;
  }

  private CompletableFuture<HttpResponse<byte[]>> get(String path) {
    return http.sendAsync(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
        BodyHandlers.ofByteArray());
  }
}
