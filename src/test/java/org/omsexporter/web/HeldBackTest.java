package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.omsexporter.action.ActionCounter;
import org.omsexporter.action.Actions;
import org.omsexporter.action.AuditTrail;
import org.omsexporter.web.http.WebServer;
import org.slf4j.LoggerFactory;

/** Answers to wrong credentials wait their turn, and nobody else does. */
class HeldBackTest {
  private static final Duration FIRST = Duration.ofMillis(250);

  private static final String GUESS =
      "GET /api/v1/projects HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer guess\r\n\r\n";

  private final TestBackend backend = new TestBackend();
  private final BlockingQueue<Held> held = new LinkedBlockingQueue<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private WebServer server;
  private TestClient client;

  /** An answer that waits until the test lets it go. */
  private record Held(Duration delay, Runnable answer) {}

  @BeforeEach
  void start() throws Exception {
    server =
        ApiPort.start(
            backend,
            new Actions(AuditTrail.inMemory(), ActionCounter.NONE, Clock.systemUTC()),
            Clock.systemUTC(),
            delay -> answer -> held.add(new Held(delay, answer)));
    client = new TestClient(server.url());
  }

  @AfterEach
  void stop() {
    held.forEach(one -> one.answer().run());
    server.close();
  }

  @Test
  void aWrongPasswordIsAnsweredWhenItsTimeHasCome() throws Exception {
    CompletableFuture<HttpResponse<String>> answer = guess("/api/v1/projects");
    Held first = held.take();
    assertThat(first.delay()).isEqualTo(FIRST);
    assertThat(answer).isNotDone();
    first.answer().run();
    Answered.problem(401, answer.get());
  }

  @Test
  void eachFurtherGuessOfAClientWaitsLongerUpToEightSeconds() throws Exception {
    List<Duration> delays = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      var unused = guess("/api/v1/projects");
      delays.add(held.take().delay());
    }
    assertThat(delays).isSorted().allMatch(delay -> delay.compareTo(Duration.ofSeconds(8)) <= 0);
    assertThat(delays.get(0)).isEqualTo(FIRST);
    assertThat(delays.get(1)).isGreaterThan(FIRST.multipliedBy(2).minusMillis(1));
    assertThat(delays.get(9)).isGreaterThan(Duration.ofSeconds(7));
  }

  @Test
  void whoeverIsRightOrAsksWithoutCredentialsDoesNotWaitBehindAHundredGuesses() throws Exception {
    assertThat(client.as("oscar").get("/api/v1/projects").statusCode()).isEqualTo(200);
    List<CompletableFuture<HttpResponse<String>>> guesses = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      guesses.add(guess("/api/v1/projects"));
    }
    List<Held> waiting = new ArrayList<>();
    while (waiting.size() < guesses.size()) {
      waiting.add(held.take());
    }
    assertThat(client.as("oscar").get("/api/v1/projects").statusCode()).isEqualTo(200);
    assertThat(
            client
                .header("Authorization", "Bearer robot-token")
                .get("/api/v1/projects")
                .statusCode())
        .isEqualTo(200);
    assertThat(client.get("/-/healthy").statusCode()).isEqualTo(200);
    assertThat(guesses).noneMatch(CompletableFuture::isDone);
    waiting.forEach(one -> one.answer().run());
    for (CompletableFuture<HttpResponse<String>> guess : guesses) {
      assertThat(guess.get().statusCode()).isEqualTo(401);
    }
  }

  @Test
  void theSignInFormIsHeldBackAlike() throws Exception {
    HttpRequest request =
        client
            .request("/sign-in")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("user=ada&password=guess"))
            .build();
    var answer = http.sendAsync(request, BodyHandlers.ofString());
    Held first = held.take();
    assertThat(first.delay()).isEqualTo(FIRST);
    assertThat(answer).isNotDone();
    first.answer().run();
    assertThat(answer.get().statusCode()).isEqualTo(401);
  }

  @Test
  void aClientThatLeavesBeforeItsAnswerIsNoErrorInTheLog() throws Exception {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    log.start();
    root.addAppender(log);
    try {
      Held first;
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        socket.setSoLinger(true, 0);
        socket.getOutputStream().write(GUESS.getBytes(StandardCharsets.US_ASCII));
        first = held.take();
      }
      server.close();
      first.answer().run();
    } finally {
      root.detachAppender(log);
    }
    assertThat(log.list).noneMatch(event -> event.getThrowableProxy() != null);
  }

  private CompletableFuture<HttpResponse<String>> guess(String path) {
    HttpRequest request = client.header("Authorization", "Bearer guess").request(path).build();
    return http.sendAsync(request, BodyHandlers.ofString());
  }
}
