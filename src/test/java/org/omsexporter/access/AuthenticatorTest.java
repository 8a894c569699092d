package org.omsexporter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.config.ApiConfig;
import org.omsexporter.config.ApiToken;
import org.omsexporter.config.ApiUser;
import org.omsexporter.config.ListenAddress;
import org.omsexporter.config.MetricsConfig;
import org.omsexporter.config.Role;
import org.omsexporter.config.Secret;
import org.omsexporter.testing.DraftApi;

class AuthenticatorTest {
  private static final String CLIENT = "192.0.2.7";
  private static final Secret HASH = hash("rücken:wind");

  private long now;
  private final Authenticator api = api(Role.VIEWER);

  @Test
  void theRightPasswordGivesNameAndRole() {
    assertThat(api.authenticate(basic("alice", "rücken:wind"), CLIENT))
        .isEqualTo(new Access.Identity("alice", Role.OPERATOR));
  }

  @Test
  void theRightTokenGivesNameAndRole() {
    assertThat(api.authenticate("bearer  t0ken", CLIENT))
        .isEqualTo(new Access.Identity("grafana", Role.VIEWER));
  }

  @Test
  void anEmptyTokenIsNobodys() {
    ApiToken empty = new ApiToken("grafana", Secret.of(""), Role.ADMIN);
    assertThatThrownBy(() -> new Tokens(List.of(empty)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a token is empty");
    assertThat(new Tokens(List.of()).find("")).isEmpty();
  }

  @Test
  void noCredentialsGiveTheAnonymousRole() {
    assertThat(api.authenticate(null, CLIENT)).isEqualTo(new Access.Anonymous(Role.VIEWER));
    assertThat(api(Role.NONE).authenticate(" ", CLIENT)).isEqualTo(new Access.Anonymous(Role.NONE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic",
        "Basic %%%",
        "Basic YWxpY2U=",
        "Bearer",
        "Bearer t0ke",
        "Bearer t0ken2",
        "Digest username=alice",
        "t0ken"
      })
  void whatIsNoCredentialIsRejectedEvenWhereAnonymousMayRead(String header) {
    assertThat(api.authenticate(header, CLIENT)).isInstanceOf(Access.Rejected.class);
  }

  @Test
  void aWrongPasswordAnUnknownUserAndAnotherUsersPasswordAreRejected() {
    assertThat(api.authenticate(basic("alice", "x"), CLIENT)).isInstanceOf(Access.Rejected.class);
    assertThat(api.authenticate(basic("alicia", "rücken:wind"), CLIENT))
        .isInstanceOf(Access.Rejected.class);
    assertThat(api.authenticate(basic("bob", "rücken:wind"), CLIENT))
        .isInstanceOf(Access.Rejected.class);
    assertThat(api.authenticate(basic("", ""), CLIENT).role()).isEqualTo(Role.NONE);
  }

  @Test
  void aPasswordLongerThanBcryptTakesIsJudgedWithoutAFailure() {
    assertThat(api.authenticate(basic("alice", "x".repeat(5_000)), CLIENT))
        .isInstanceOf(Access.Rejected.class);
  }

  @Test
  void eachFailureIsHeldBackLongerUpToEightSeconds() {
    for (long millis : new long[] {250, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000}) {
      assertThat(delayOf(CLIENT)).isEqualTo(Duration.ofMillis(millis));
      now += Duration.ofMillis(millis).toNanos();
    }
  }

  @Test
  void failuresAtOnceAreAnsweredOneAfterTheOther() {
    assertThat(delayOf(CLIENT)).isEqualTo(Duration.ofMillis(250));
    assertThat(delayOf(CLIENT)).isEqualTo(Duration.ofMillis(750));
    assertThat(delayOf(CLIENT)).isEqualTo(Duration.ofMillis(1_750));
  }

  @Test
  void oneClientDoesNotSlowAnother() {
    delayOf(CLIENT);
    assertThat(delayOf("192.0.2.8")).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void addressesOfOneIpv6NetworkCountAsOneClient() {
    delayOf("2001:db8::1");
    assertThat(delayOf("2001:db8:0:0:ffff::2")).isEqualTo(Duration.ofMillis(750));
    assertThat(delayOf("2001:db8:0:1::1")).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void failuresAreForgottenAfterTenMinutes() {
    delayOf(CLIENT);
    delayOf(CLIENT);
    now += Duration.ofMinutes(11).toNanos();
    assertThat(delayOf(CLIENT)).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void aRememberedPasswordPassesWhileAnotherBehindTheSameAddressGuesses() {
    String right = basic("alice", "rücken:wind");
    api.authenticate(right, CLIENT);
    guessUntilFull();
    assertThat(api.authenticate(right, CLIENT)).isInstanceOf(Access.Identity.class);
  }

  @Test
  void aClientThatGuessesAtFullSpeedIsNotEvenCompared() {
    guessUntilFull();
    assertThat(api.authenticate(basic("alice", "rücken:wind"), CLIENT))
        .isEqualTo(new Access.Rejected(Duration.ofSeconds(8)));
    now += Duration.ofSeconds(8).toNanos();
    assertThat(api.authenticate(basic("alice", "rücken:wind"), CLIENT))
        .isInstanceOf(Access.Identity.class);
  }

  @Test
  void aBurstOfGuessesIsNotComparedAlthoughTimePassesMeanwhile() {
    String right = basic("alice", "rücken:wind");
    for (int i = 0; i < 5; i++) {
      api.authenticate(basic("alice", "guess" + i), CLIENT);
      now += Duration.ofMillis(100).toNanos();
    }
    assertThat(api.authenticate(right, CLIENT))
        .isEqualTo(new Access.Rejected(Duration.ofSeconds(8)));
    now += Duration.ofMillis(7_750 - 500).toNanos();
    assertThat(api.authenticate(right, CLIENT)).isInstanceOf(Access.Identity.class);
  }

  @Test
  void ofGuessesAtOnceNoMoreAreComparedThanOneAfterTheOther() throws Exception {
    List<Callable<Access>> guesses = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String guess = basic("alice", "guess" + i);
      guesses.add(() -> api.authenticate(guess, CLIENT));
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Duration> delays = new ArrayList<>();
    for (Future<Access> answer : threads.invokeAll(guesses)) {
      delays.add(((Access.Rejected) answer.get()).delay());
    }
    threads.shutdown();
    assertThat(delays.stream().filter(delay -> delay.compareTo(Duration.ofSeconds(8)) < 0))
        .containsExactlyInAnyOrder(
            Duration.ofMillis(250),
            Duration.ofMillis(750),
            Duration.ofMillis(1_750),
            Duration.ofMillis(3_750),
            Duration.ofMillis(7_750));
  }

  @Test
  void manyRequestsAtOnceWithTheRightPasswordAllPassAfterFailures() throws Exception {
    for (int i = 0; i < 6; i++) {
      now += delayOf(CLIENT).toNanos();
    }
    String right = basic("alice", "rücken:wind");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Callable<Access>> requests =
        Collections.nCopies(24, () -> api.authenticate(right, CLIENT));
    for (Future<Access> answer : threads.invokeAll(requests)) {
      assertThat(answer.get()).isInstanceOf(Access.Identity.class);
    }
    threads.shutdown();
  }

  @Test
  void anUnknownUserIsComparedWithAHashAsDearAsTheUsers() {
    Passwords passwords =
        new Passwords(List.of(new ApiUser("alice", HASH, Role.VIEWER)), () -> now);
    assertThat(passwords.unknownUserCost()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 12})
  void theHashOfNobodyIsOneThatBcryptCompares(int cost) throws Exception {
    BCrypt.HashData hash = BCrypt.Version.VERSION_2A.parser.parse(Passwords.hashOfNobody(cost));
    assertThat(hash.cost).isEqualTo(cost);
    assertThat(hash.rawSalt).hasSize(16);
    assertThat(hash.rawHash).hasSize(23);
  }

  @Test
  void withoutUsersTheMetricsPortIsOpen() {
    Authenticator metrics = Authenticator.forMetrics(MetricsConfig.DEFAULT);
    assertThat(metrics.authenticate(null, CLIENT).role()).isEqualTo(Role.VIEWER);
    assertThat(metrics.authenticate(basic("prometheus", "any"), CLIENT).role())
        .isEqualTo(Role.VIEWER);
    assertThat(metrics.authenticate("Bearer any", CLIENT).role()).isEqualTo(Role.VIEWER);
  }

  @Test
  void withUsersTheMetricsPortAsksForOne() {
    Authenticator metrics =
        Authenticator.forMetrics(
            new MetricsConfig(ListenAddress.parse(":0"), null, Map.of("prometheus", HASH), null));
    assertThat(metrics.authenticate(null, CLIENT).role()).isEqualTo(Role.NONE);
    assertThat(metrics.authenticate(basic("prometheus", "rücken:wind"), CLIENT).role())
        .isEqualTo(Role.VIEWER);
  }

  private void guessUntilFull() {
    for (int i = 0; i < 6; i++) {
      delayOf(CLIENT);
    }
  }

  private Duration delayOf(String client) {
    return ((Access.Rejected) api.authenticate("Bearer wrong", client)).delay();
  }

  private Authenticator api(Role anonymous) {
    return Authenticator.forApi(
        DraftApi.api(
            ApiConfig.DEFAULT,
            draft -> {
              draft.actions = true;
              draft.users =
                  List.of(
                      new ApiUser("alice", HASH, Role.OPERATOR),
                      new ApiUser("bob", hash("other"), Role.ADMIN));
              draft.tokens = List.of(new ApiToken("grafana", Secret.of("t0ken"), Role.VIEWER));
              draft.anonymousRole = anonymous;
            }),
        () -> now);
  }

  private static Secret hash(String password) {
    return Secret.of(
        new String(
            BCrypt.withDefaults().hash(5, password.getBytes(StandardCharsets.UTF_8)),
            StandardCharsets.US_ASCII));
  }

  private static String basic(String name, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
  }
}
