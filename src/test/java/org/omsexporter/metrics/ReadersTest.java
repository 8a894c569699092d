package org.omsexporter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ReadersTest {
  private final Readers readers = new Readers(1, Duration.ZERO);

  @Test
  void oneMoreThanThereIsRoomForCutsOffTheOneThatStalls() throws Exception {
    CountDownLatch stalls = new CountDownLatch(1);
    CompletableFuture<Boolean> cutOff = CompletableFuture.supplyAsync(() -> isCutOff(stalls));
    stalls.await();
    readers.enter().close();
    assertThat(cutOff.get()).isTrue();
  }

  @Test
  void whoHasReadAllIsNotCutOff() throws Exception {
    try (Readers.Reader reader = readers.enter()) {
      reader.send(new ByteArrayOutputStream(), new byte[1]);
    }
    readers.enter().close();
    assertThat(Thread.interrupted()).isFalse();
  }

  private boolean isCutOff(CountDownLatch stalls) {
    try (Readers.Reader reader = readers.enter()) {
      reader.send(new ByteArrayOutputStream(), new byte[1]);
      stalls.countDown();
      new CountDownLatch(1).await();
      return false;
    } catch (InterruptedException e) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
