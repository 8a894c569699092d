package org.omsexporter.web.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** How answers to wrong credentials are held back: by something that runs tasks later. */
@FunctionalInterface
public interface HoldBack {
  /** By the runtime's timer, so that no thread waits. */
  HoldBack BY_TIMER =
      delay -> CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS);

  /** Runs what it is given after this time. */
  Executor until(Duration delay);
}
