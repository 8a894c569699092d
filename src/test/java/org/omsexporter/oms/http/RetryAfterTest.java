package org.omsexporter.oms.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.oms.FakeOms;
import org.omsexporter.testing.MovedClock;

class RetryAfterTest {
  private final MovedClock clock = new MovedClock();
  private final FakeOms oms = new FakeOms().clock(clock);

  @AfterEach
  void stopOms() {
    oms.close();
  }

  @ParameterizedTest
  @CsvSource({"503, 120, 120", "429, ' 120 ', 120", "503, 86400, 300"})
  void pollsWaitAsLongAsOmsAsksAndFiveMinutesAtMost(int status, String header, int seconds) {
    refused(status, header);
    clock.advance(Duration.ofSeconds(seconds - 5));
    assertThatThrownBy(() -> oms.console().listAllLabels())
        .isInstanceOf(OmsException.HttpError.class)
        .hasMessageContaining("wants to be left alone");
    assertThat(oms.calls).hasSize(1);
    clock.advance(Duration.ofSeconds(6));
    assertThat(oms.data("[]").console().listAllLabels()).isEmpty();
  }

  @Test
  void aClockSetBackDoesNotMakePollsWaitLonger() {
    refused(503, "120");
    clock.advance(Duration.ofHours(-1));
    assertThat(oms.data("[]").console().listAllLabels()).isEmpty();
  }

  @Test
  void aPersonDoesNotWait() {
    refused(503, "120");
    assertThat(oms.data("[]").connection().interactive().listAllLabels()).isEmpty();
  }

  @Test
  void anHttpDateIsUnderstood() {
    refused(503, "Fri, 31 Dec 2100 23:59:59 GMT");
    assertThatThrownBy(() -> oms.console().listAllLabels()).hasMessageContaining("300 s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "soon", "", "Fri, 31 Dec 1999 23:59:59 GMT", "99999999999999"})
  void whatAsksForNothingHoldsNothingBack(String header) {
    refused(503, header);
    assertThat(oms.data("[]").console().listAllLabels()).isEmpty();
  }

  @Test
  void anotherStatusHoldsNothingBack() {
    refused(500, "120");
    assertThat(oms.data("[]").console().listAllLabels()).isEmpty();
  }

  @Test
  void aConnectionIsNotKeptLongerThanFiveMinutes() {
    oms.data("[]").console().listAllLabels();
    oms.data("[]").console().listAllLabels();
    clock.advance(Duration.ofMinutes(5));
    oms.data("[]").console().listAllLabels();
    assertThat(oms.taken().getConnectionIndex()).isZero();
    assertThat(oms.taken().getConnectionIndex()).isZero();
    assertThat(oms.taken().getConnectionIndex()).isEqualTo(1);
  }

  @Test
  void aConnectionIsNotKeptWhereTheClockWasSetBack() {
    oms.data("[]").console().listAllLabels();
    clock.advance(Duration.ofHours(-1));
    oms.data("[]").console().listAllLabels();
    assertThat(oms.taken().getConnectionIndex()).isZero();
    assertThat(oms.taken().getConnectionIndex()).isEqualTo(1);
  }

  private void refused(int status, String header) {
    oms.answers(new MockResponse.Builder().code(status).addHeader("Retry-After", header).build());
    assertThatThrownBy(() -> oms.console().listAllLabels())
        .hasMessageContaining("answered with HTTP " + status);
  }
}
