package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.access.PeerRequest;
import org.omsexporter.access.SessionKey;
import org.omsexporter.config.ApiConfig;
import org.omsexporter.config.ApiUser;
import org.omsexporter.config.Config;
import org.omsexporter.config.ListenAddress;
import org.omsexporter.config.Role;
import org.omsexporter.config.Secret;
import org.omsexporter.config.ShardConfig;
import org.omsexporter.simulator.OmsSimulator;
import org.omsexporter.simulator.SimulatorOptions;
import org.omsexporter.testing.DraftApi;
import org.omsexporter.testing.RunningExporter;

/** Signing out of one replica, with a copy of the cookie in hand. */
class SignOutEverywhereTest {
  private static final Secret HASH =
      Secret.of(BCrypt.withDefaults().hashToString(4, "secret".toCharArray()));

  @TempDir private Path directory;

  private final List<RunningExporter> replicas = new ArrayList<>();
  private OmsSimulator oms;

  @BeforeEach
  void start() throws Exception {
    oms = OmsSimulator.start(SimulatorOptions.defaults().withProjects(1));
  }

  @AfterEach
  void stop() {
    replicas.forEach(RunningExporter::close);
    oms.close();
  }

  @Test
  void aCopiedCookieIsRefusedInAllReplicas() throws Exception {
    RunningExporter one = replica(null);
    RunningExporter other = replica(null, one);
    one.reload(config -> withPeers(config, List.of(url(other), url(one))));
    String token = signIn(one);
    assertThat(isSignedIn(other, token)).isTrue();
    signOut(one, token);
    assertThat(isSignedIn(one, token)).isFalse();
    other.await("the other replica has heard", () -> !isSignedIn(other, token));
    String next = signIn(other);
    signOut(other, next);
    one.await("so has the first", () -> !isSignedIn(one, next));
  }

  @Test
  void aReplicaThatStartsLearnsWhoHasSignedOut() throws Exception {
    RunningExporter one = replica(null);
    String token = signIn(one);
    signOut(one, token);
    RunningExporter late = replica(null, one);
    late.await("the late one has heard", () -> !isSignedIn(late, token));
  }

  @Test
  void aCopiedCookieIsRefusedAfterARestart() throws Exception {
    Path file = directory.resolve("signed-out");
    RunningExporter before = replica(file);
    String token = signIn(before);
    String other = signIn(before);
    signOut(before, token);
    before.close();
    RunningExporter after = replica(file);
    assertThat(isSignedIn(after, token)).isFalse();
    assertThat(isSignedIn(after, other)).isTrue();
  }

  @Test
  void aFileThatAReloadNamesIsTakenOver() throws Exception {
    Path file = directory.resolve("signed-out");
    RunningExporter one = replica(file);
    RunningExporter other = replica(null);
    String token = signIn(one);
    signOut(one, token);
    assertThat(isSignedIn(other, token)).isTrue();
    assertThat(other.reload(config -> with(config, draft -> draft.signedOutFile = file))).isEmpty();
    assertThat(isSignedIn(other, token)).isFalse();
    assertThat(
            other.reload(
                config ->
                    with(config, draft -> draft.signedOutFile = directory.resolve("no/file"))))
        .singleElement()
        .asString()
        .startsWith("api.signed_out_file: ");
  }

  @Test
  void onlyWhoHasTheSessionKeyIsTold() throws Exception {
    RunningExporter one = replica(null);
    String token = signIn(one);
    signOut(one, token);
    SessionKey key = SessionKey.open(directory.resolve("session.key"));
    Instant now = Instant.now();
    assertThat(ask(one, PeerRequest.signed(key, now)).body()).hasLineCount(1);
    Instant longAgo = now.minus(PeerRequest.TOLERANCE).minus(PeerRequest.TOLERANCE);
    for (String header :
        List.of(
            PeerRequest.signed(SessionKey.drawn(), now),
            PeerRequest.signed(key, longAgo),
            PeerRequest.signed(key, now.plus(Duration.ofHours(1))),
            now.toEpochMilli() + " " + key.sign("session", Long.toString(now.toEpochMilli())),
            "nonsense")) {
      assertThat(Answered.detail(403, ask(one, header))).contains("api.session_key_file");
    }
    Answered.problem(403, client(one).get(PeerRequest.PATH));
  }

  @Test
  void whatIsUnchangedIsNotSentAgain() throws Exception {
    RunningExporter one = replica(null);
    String header =
        PeerRequest.signed(SessionKey.open(directory.resolve("session.key")), Instant.now());
    String tag = ask(one, header).headers().firstValue("ETag").orElseThrow();
    TestClient client = client(one).header(PeerRequest.HEADER, header);
    assertThat(client.header("If-None-Match", tag).get(PeerRequest.PATH).statusCode())
        .isEqualTo(304);
    signOut(one, signIn(one));
    assertThat(client.header("If-None-Match", tag).get(PeerRequest.PATH).statusCode())
        .isEqualTo(200);
  }

  private RunningExporter replica(@Nullable Path signedOutFile, RunningExporter... peers)
      throws IOException {
    ApiConfig api =
        DraftApi.api(
            ApiConfig.DEFAULT,
            draft -> {
              draft.listen = ListenAddress.parse("127.0.0.1:0");
              draft.users = List.of(new ApiUser("vera", HASH, Role.VIEWER));
              draft.anonymousRole = Role.NONE;
              draft.sessionKeyFile = directory.resolve("session.key");
              draft.signedOutFile = signedOutFile;
              draft.peers = List.of(peers).stream().map(SignOutEverywhereTest::url).toList();
            });
    RunningExporter replica =
        RunningExporter.start(ShardConfig.ALL, api, RunningExporter.installation("oms", oms));
    replicas.add(replica);
    return replica;
  }

  private static Config withPeers(Config config, List<URI> peers) {
    return with(config, draft -> draft.peers = peers);
  }

  private static Config with(Config config, Consumer<DraftApi> set) {
    return new Config(
        config.oms(),
        config.metrics(),
        DraftApi.api(config.api(), set),
        config.shard(),
        config.log());
  }

  private static URI url(RunningExporter replica) {
    return URI.create("http://127.0.0.1:" + replica.exporter().apiPort());
  }

  private static TestClient client(RunningExporter replica) {
    return new TestClient(url(replica).toString());
  }

  private static HttpResponse<String> ask(RunningExporter replica, String header) throws Exception {
    return client(replica).header(PeerRequest.HEADER, header).get(PeerRequest.PATH);
  }

  /** The token of a new session. */
  private static String signIn(RunningExporter replica) throws Exception {
    HttpResponse<String> answer = form(client(replica), "/sign-in", "user=vera&password=secret");
    assertThat(answer.statusCode()).isEqualTo(303);
    return answer
        .headers()
        .firstValue("Set-Cookie")
        .orElseThrow()
        .replaceFirst("^[^=]*=([^;]*);.*", "$1");
  }

  private static void signOut(RunningExporter replica, String token) throws Exception {
    assertThat(form(with(replica, token), "/sign-out", "").statusCode()).isEqualTo(303);
  }

  private static HttpResponse<String> form(TestClient client, String path, String body)
      throws Exception {
    return client
        .header("Accept", "text/html")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .post(path, body);
  }

  private static boolean isSignedIn(RunningExporter replica, String token) throws Exception {
    return with(replica, token).get("/api/v1/status").statusCode() == 200;
  }

  /** A client with the cookie, whose name has the port. */
  private static TestClient with(RunningExporter replica, String token) {
    return client(replica)
        .header("Cookie", "oms-exporter-%d=%s".formatted(replica.exporter().apiPort(), token));
  }
}
