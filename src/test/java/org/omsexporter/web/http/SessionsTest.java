package org.omsexporter.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.access.SessionKey;
import org.omsexporter.config.ApiUser;
import org.omsexporter.config.Role;
import org.omsexporter.web.TestBackend;

class SessionsTest {
  private final TestBackend backend = new TestBackend();
  private Instant now = Instant.parse("2026-03-05T07:00:00Z");
  private final Sessions sessions = new Sessions(backend, () -> now);

  @BeforeEach
  void oneClock() {
    backend.clock = () -> now;
  }

  @Test
  void aSessionHoldsInEveryProcessWithTheSameKeyAndOverRestarts() {
    String token = sessions.open(backend.user("ada"));
    Sessions elsewhere = new Sessions(backend, () -> now);
    assertThat(user(elsewhere, token)).contains("ada");
    backend.sessionKey = SessionKey.drawn();
    assertThat(user(elsewhere, token)).isEmpty();
  }

  @Test
  void aSessionEndsAnHourAfterItsLastRequest() {
    String token = sessions.open(backend.user("ada"));
    now = now.plus(Sessions.IDLE);
    String renewed = sessions.find(token).map(Sessions.Session::renewed).orElseThrow();
    now = now.plus(Sessions.IDLE);
    assertThat(user(sessions, token)).isEmpty();
    assertThat(user(sessions, renewed)).contains("ada");
    now = now.plusMillis(1);
    assertThat(user(sessions, renewed)).isEmpty();
  }

  @Test
  void aSessionInUseEndsTwelveHoursAfterSigningIn() {
    Instant start = now;
    String token = sessions.open(backend.user("ada"));
    while (now.isBefore(start.plus(Sessions.LONGEST))) {
      now = now.plus(Duration.ofMinutes(30));
      token = sessions.find(token).map(Sessions.Session::renewed).orElseThrow();
    }
    now = now.plusMillis(1);
    assertThat(user(sessions, token)).isEmpty();
  }

  @Test
  void aFreshTokenIsNotRenewed() {
    String token = sessions.open(backend.user("ada"));
    now = now.plus(Sessions.RENEWED_AFTER).minusMillis(1);
    assertThat(sessions.find(token).orElseThrow().renewed()).isNull();
  }

  @Test
  void aChangeOfTheUsersPasswordOrRoleEndsItsSessions() {
    String token = sessions.open(backend.user("oscar"));
    String other = sessions.open(backend.user("vera"));
    ApiUser oscar = backend.user("oscar");
    for (ApiUser changed :
        List.of(
            new ApiUser("oscar", oscar.passwordHash(), Role.VIEWER),
            new ApiUser("oscar", backend.user("ada").passwordHash(), oscar.role()))) {
      backend.users(List.of(backend.user("vera"), changed, backend.user("ada")));
      assertThat(user(sessions, token)).isEmpty();
      assertThat(user(sessions, other)).contains("vera");
    }
    backend.users(List.of(backend.user("vera"), oscar));
    assertThat(user(sessions, token)).contains("oscar");
    backend.users(new ArrayList<>(List.of(backend.user("vera"))));
    assertThat(user(sessions, token)).isEmpty();
  }

  @Test
  void anEndedSessionIsOverWithItsRenewedTokensToo() {
    String token = sessions.open(backend.user("ada"));
    now = now.plus(Sessions.RENEWED_AFTER);
    String renewed = sessions.find(token).map(Sessions.Session::renewed).orElseThrow();
    String another = sessions.open(backend.user("ada"));
    sessions.close(token);
    assertThat(user(sessions, token)).isEmpty();
    assertThat(user(sessions, renewed)).isEmpty();
    assertThat(user(sessions, another)).contains("ada");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", ".", "guessed", "a.b", "a.b.c", "YSAxIDEgYWRh.", "YSB4IDEgYWRh.x", "=.="})
  void whatNoSessionIsIsNoneAndNoError(@Nullable String token) {
    assertThat(user(sessions, token)).isEmpty();
  }

  @Test
  void aForgedTokenIsNone() {
    String token = sessions.open(backend.user("vera"));
    String mine = token.substring(token.indexOf('.'));
    String theirs = sessions.open(backend.user("ada"));
    assertThat(user(sessions, theirs.substring(0, theirs.indexOf('.')) + mine)).isEmpty();
    assertThat(user(sessions, token.substring(0, token.length() - 1))).isEmpty();
  }

  private static Optional<String> user(Sessions sessions, @Nullable String token) {
    return sessions.find(token).map(session -> session.user().name());
  }
}
