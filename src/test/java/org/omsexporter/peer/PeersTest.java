package org.omsexporter.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.access.PeerRequest;
import org.omsexporter.access.SessionKey;
import org.omsexporter.access.SignOuts;
import org.omsexporter.config.ApiConfig;
import org.omsexporter.testing.CapturedLog;
import org.omsexporter.testing.DraftApi;

class PeersTest {
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  @AutoClose private final CapturedLog log = new CapturedLog("org.omsexporter.peer");
  private final SessionKey key = SessionKey.drawn();
  private Instant now = Instant.parse("2026-03-05T07:00:00Z");
  private final MockWebServer server = new MockWebServer();
  private final HandScheduler scheduler = new HandScheduler();
  private final SignOuts signOuts = new SignOuts(() -> key, () -> now);
  private final SignOuts theirs = new SignOuts(() -> key, () -> now);
  private final Peers peers = new Peers(signOuts, () -> key, () -> now, scheduler, A_MINUTE);

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    peers.close();
    server.close();
  }

  private void ask(String... urls) {
    peers.change(config(null, urls)).run();
  }

  private static ApiConfig config(@Nullable Path caFile, String... urls) {
    return DraftApi.api(
        ApiConfig.DEFAULT,
        draft -> {
          draft.peers = Stream.of(urls).map(URI::create).toList();
          draft.peersCaFile = caFile;
        });
  }

  private String url() {
    return "http://127.0.0.1:" + server.getPort();
  }

  private void answer() {
    SignOuts.Text text = theirs.text();
    server.enqueue(
        new MockResponse.Builder().setHeader("ETag", text.tag()).body(text.lines()).build());
  }

  private void answer(int code) {
    server.enqueue(new MockResponse.Builder().code(code).build());
  }

  private void end(String id) {
    theirs.add(id, now.plus(Duration.ofHours(12)));
  }

  private List<String> logged() {
    return log.messages().stream()
        .map(
            message ->
                message.replace(url(), "PEER").replaceAll("(Failed to connect to).*", "$1 PEER"))
        .toList();
  }

  @Test
  void whatAPeerTellsIsTakenOverBeforeThisProcessServes() {
    end("ada");
    answer();
    ask(url());
    peers.catchUp();
    assertThat(signOuts.contains("ada")).isTrue();
  }

  @Test
  void aRoundIsMadeEveryThreeSeconds() {
    peers.start();
    assertThat(scheduler.period).isEqualTo(Duration.ofSeconds(3));
    ask(url());
    end("ada");
    answer();
    scheduler.pass();
    assertThat(signOuts.contains("ada")).isTrue();
    end("vera");
    answer();
    scheduler.pass();
    assertThat(signOuts.contains("vera")).isTrue();
  }

  @Test
  void theRequestIsSignedAndBringsNothingElse() throws Exception {
    answer();
    ask(url());
    peers.round(true);
    RecordedRequest request = server.takeRequest();
    assertThat(request.getTarget()).isEqualTo("/-/sign-outs");
    assertThat(PeerRequest.isGood(key, request.getHeaders().get(PeerRequest.HEADER), now)).isTrue();
    assertThat(request.getHeaders().names())
        .containsExactlyInAnyOrder("Host", "X-Peer", "Connection", "Accept-Encoding", "User-Agent");
  }

  @Test
  void whatIsKnownIsNotSentAgainAndAConnectionIsUsedAgain() throws Exception {
    end("ada");
    answer();
    answer(304);
    ask(url());
    peers.round(true);
    peers.round(true);
    assertThat(server.takeRequest().getHeaders().get("If-None-Match")).isNull();
    RecordedRequest second = server.takeRequest();
    assertThat(second.getHeaders().get("If-None-Match")).isEqualTo(theirs.text().tag());
    assertThat(second.getExchangeIndex()).isEqualTo(1);
    assertThat(logged()).isEmpty();
  }

  @Test
  void aPeerThatIsAwayIsALineUntilItIsBackAndIsCaughtUpWith() {
    ask(url());
    answer(500);
    answer(500);
    answer(403);
    peers.round(true);
    peers.round(true);
    now = now.plusSeconds(40);
    peers.round(true);
    end("ada");
    answer();
    peers.round(true);
    assertThat(signOuts.contains("ada")).isTrue();
    assertThat(logged())
        .containsExactly(
            "api.peers: PEER (127.0.0.1) does not tell who signed out: it answers 500",
            "api.peers: PEER (127.0.0.1) tells who signed out again after 40 s");
  }

  @Test
  void whoIsNotThereYetAtTheStartIsToldOfInTheNextRoundOnly() {
    server.close();
    ask(url());
    peers.catchUp();
    assertThat(logged()).isEmpty();
    peers.round(true);
    assertThat(logged())
        .containsExactly(
            "api.peers: PEER (127.0.0.1) does not tell who signed out: Failed to connect to PEER");
  }

  @Test
  void aWrongKeyOrClockIsSaid() {
    ask(url());
    answer(403);
    peers.round(true);
    assertThat(logged())
        .containsExactly(
            "api.peers: PEER (127.0.0.1) does not tell who signed out: 403: its"
                + " api.session_key_file is another, or its clock is more than a minute apart");
  }

  @Test
  void forgedLinesAndARedirectionAreNotFollowed() {
    ask(url());
    server.enqueue(new MockResponse.Builder().body("ada 1772740800000 AAAA\n<html>\n").build());
    peers.round(true);
    server.enqueue(
        new MockResponse.Builder().code(302).setHeader("Location", url() + "/other").build());
    peers.round(true);
    assertThat(signOuts.text().lines()).isEmpty();
    assertThat(server.getRequestCount()).isEqualTo(2);
    assertThat(logged()).singleElement().asString().endsWith("it answers 302");
  }

  @Test
  void anAnswerWithoutEndIsCutAtTheBound() {
    ask(url());
    String endless = "x".repeat((16 << 20) + 1);
    server.enqueue(new MockResponse.Builder().body(endless).build());
    peers.round(true);
    assertThat(logged()).singleElement().asString().endsWith("an answer of more than 16 MiB");
  }

  @Test
  void onePeerThatIsAwayDoesNotKeepOthersFromTelling() {
    end("ada");
    answer();
    answer(304);
    ask("http://127.0.0.1:1", "http://nobody.invalid:9898", url());
    peers.round(true);
    peers.round(true);
    assertThat(signOuts.contains("ada")).isTrue();
    assertThat(logged()).hasSize(2).contains("api.peers: the name nobody.invalid has no address");
  }

  @Test
  void aNameWithSeveralAddressesStandsForAReplicaAtEach() {
    end("ada");
    answer();
    ask("http://localhost:" + server.getPort());
    peers.round(true);
    assertThat(signOuts.contains("ada")).isTrue();
  }

  @Test
  void whoIsNoPeerAnyMoreIsNotAsked() {
    ask(url());
    ask();
    peers.round(true);
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void aPeerWithACertificateOfTheConfiguredAuthorityIsBelieved(@TempDir Path directory)
      throws IOException {
    HeldCertificate held =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    Path caFile = Files.writeString(directory.resolve("ca.pem"), held.certificatePem());
    try (MockWebServer secure = new MockWebServer()) {
      secure.useHttps(
          new HandshakeCertificates.Builder().heldCertificate(held).build().sslSocketFactory());
      secure.start();
      end("ada");
      SignOuts.Text text = theirs.text();
      secure.enqueue(new MockResponse.Builder().body(text.lines()).build());
      String url = "https://localhost:" + secure.getPort();
      peers.change(config(null, url)).run();
      peers.round(true);
      assertThat(signOuts.contains("ada")).isFalse();
      assertThat(logged()).isNotEmpty().allMatch(line -> line.contains("does not tell"));
      peers.change(config(caFile, url)).run();
      peers.round(true);
      assertThat(signOuts.contains("ada")).isTrue();
    }
  }

  /** Runs what is scheduled when told to. */
  private static final class HandScheduler extends ScheduledThreadPoolExecutor {
    Duration period = Duration.ZERO;
    private Runnable task = () -> {};

    HandScheduler() {
      super(1);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(
        Runnable command, long initialDelay, long period, TimeUnit unit) {
      this.task = command;
      this.period = Duration.of(period, unit.toChronoUnit());
      return schedule(() -> {}, 0, unit);
    }

    void pass() {
      task.run();
    }
  }
}
