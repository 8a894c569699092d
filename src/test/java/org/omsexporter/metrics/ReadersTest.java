package org.omsexporter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReadersTest {
  private final Readers readers = new Readers(1, Duration.ZERO);

  @Test
  void oneMoreThanThereIsRoomForCutsOffTheOneThatStalls() throws Exception {
    Readers.Reader stalling = readers.enter();
    stalling.send(new ByteArrayOutputStream(), new byte[1]);
    CompletableFuture<Void> next = new CompletableFuture<>();
    new Thread(() -> enterAndLeave(next)).start();
    next.get();
    assertThat(Thread.interrupted()).isTrue();
    stalling.close();
  }

  @Test
  void whoHasReadAllIsNotCutOff() throws Exception {
    try (Readers.Reader reader = readers.enter()) {
      reader.send(new ByteArrayOutputStream(), new byte[1]);
    }
    readers.enter().close();
    assertThat(Thread.interrupted()).isFalse();
  }

  private void enterAndLeave(CompletableFuture<Void> done) {
    try {
      readers.enter().close();
      done.complete(null);
    } catch (IOException e) {
      done.completeExceptionally(e);
    }
  }
}
