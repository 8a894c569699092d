package org.omsexporter.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryTest {
  @Test
  void requestsTakeNoMoreThanThereIsTogether() {
    Memory memory = new Memory(100);
    assertThat(memory.new Account().take(60)).isTrue();
    Memory.Account second = memory.new Account();
    assertThat(second.take(41)).isFalse();
    assertThat(second.take(40)).isTrue();
    assertThat(second.take(1)).isFalse();
  }

  @Test
  void anEstimateBeyondAllStillFindsRoomForOneInASmallProcess() {
    Memory memory = new Memory(100);
    Memory.Account first = memory.new Account();
    assertThat(first.take(10)).isTrue();
    assertThat(first.takeEstimate(Route.LOGS_BYTES)).isTrue();
    assertThat(memory.new Account().takeEstimate(Route.LOGS_BYTES)).isFalse();
  }

  @Test
  void whatWasTakenBeyondWhatIsNeededIsGivenBackOnce() {
    Memory memory = new Memory(100);
    Memory.Account first = memory.new Account();
    assertThat(first.take(90)).isTrue();
    first.keep(95);
    Memory.Account second = memory.new Account();
    assertThat(second.take(11)).isFalse();
    first.keep(30);
    first.keep(30);
    assertThat(second.take(71)).isFalse();
    assertThat(second.take(70)).isTrue();
  }
}
