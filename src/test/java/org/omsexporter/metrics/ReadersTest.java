package org.omsexporter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each reader here is served by the test's own thread, which being cut off interrupts. */
class ReadersTest {
  private final Readers readers = new Readers(1, Duration.ZERO);

  @AfterEach
  void leaveNoInterrupt() {
    Thread.interrupted();
  }

  @Test
  void oneMoreThanThereIsRoomForCutsOffTheOneThatStalls() throws Exception {
    readers.enter();
    assertThat(Thread.interrupted()).isFalse();
    readers.enter();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void whoHasReadAllIsNotCutOff() throws Exception {
    try (Readers.Reader reader = readers.enter()) {
      reader.send(new ByteArrayOutputStream(), new byte[1]);
    }
    readers.enter();
    assertThat(Thread.interrupted()).isFalse();
  }
}
