package org.omsexporter.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.omsexporter.web.http.Bodies.Pace;

class BodiesTest {
  @Test
  void aBodyThatCameFastAndThenDripsIsTooSlow() {
    Pace pace = new Pace(0);
    assertThat(pace.isTooSlow(70_000, TimeUnit.SECONDS.toNanos(1))).isFalse();
    assertThat(pace.isTooSlow(1, TimeUnit.SECONDS.toNanos(9))).isFalse();
    assertThat(pace.isTooSlow(1, TimeUnit.SECONDS.toNanos(10))).isFalse();
    for (int second = 11; second < 20; second++) {
      assertThat(pace.isTooSlow(1, TimeUnit.SECONDS.toNanos(second))).isFalse();
    }
    assertThat(pace.isTooSlow(1, TimeUnit.SECONDS.toNanos(20))).isTrue();
  }

  @Test
  void aBodyThatKeepsUpTheRateMayTakeItsTime() {
    Pace pace = new Pace(-5);
    for (int second = 1; second < 600; second++) {
      assertThat(pace.isTooSlow(50, TimeUnit.SECONDS.toNanos(second))).isFalse();
    }
  }
}
