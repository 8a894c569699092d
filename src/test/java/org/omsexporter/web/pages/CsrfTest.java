package org.omsexporter.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.access.SessionKey;
import org.omsexporter.web.TestBackend;

class CsrfTest {
  private final TestBackend backend = new TestBackend();
  private Instant now = Instant.parse("2026-03-05T07:00:00Z");
  private final Csrf csrf = new Csrf(backend, () -> now);

  @Test
  void aTokenIsGoodOnceAndForItsUserAlone() {
    String token = csrf.token("ada");
    assertThat(csrf.accept(token, "oscar")).isFalse();
    assertThat(csrf.accept(token, "ada")).isTrue();
    assertThat(csrf.accept(token, "ada")).isFalse();
  }

  @Test
  void aTokenIsGoodForTwoHours() {
    String used = csrf.token("ada");
    String forgotten = csrf.token("ada");
    now = now.plus(Duration.ofHours(2));
    assertThat(csrf.accept(used, "ada")).isTrue();
    now = now.plusMillis(1);
    assertThat(csrf.accept(forgotten, "ada")).isFalse();
  }

  @Test
  void aTokenOfAnotherKeyIsNone() {
    String token = csrf.token("ada");
    backend.sessionKey = SessionKey.drawn();
    assertThat(csrf.accept(token, "ada")).isFalse();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", ".", "..", "1.2.3", "1.2.3.4", "9999999999999999.a.b"})
  void whatNoTokenIsIsNoneAndNoError(@Nullable String token) {
    assertThat(csrf.accept(token, "ada")).isFalse();
  }
}
