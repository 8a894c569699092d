package org.omsexporter.oms.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.omsexporter.oms.FakeOms;
import org.omsexporter.testing.MovedClock;

class ConnectionsTest {
  private final MovedClock clock = new MovedClock();
  @AutoClose private final FakeOms oms = new FakeOms().clock(clock);

  @Test
  void aConnectionIsUsedAgainForFiveMinutesAndThenTheAddressIsLookedUpAnew() {
    assertThat(callsBeforeOnItsConnection()).isZero();
    assertThat(callsBeforeOnItsConnection()).isEqualTo(1);
    clock.advance(Duration.ofMinutes(5));
    assertThat(callsBeforeOnItsConnection()).isZero();
    assertThat(callsBeforeOnItsConnection()).isEqualTo(1);
  }

  @Test
  void aClockSetBackKeepsNoConnectionLonger() {
    assertThat(callsBeforeOnItsConnection()).isZero();
    clock.advance(Duration.ofHours(-1));
    assertThat(callsBeforeOnItsConnection()).isZero();
  }

  private int callsBeforeOnItsConnection() {
    oms.data("[]").console().listAllLabels();
    return oms.taken().getExchangeIndex();
  }
}
