package org.omsexporter.web.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Delays answers to wrong credentials: for each delay, an executor that runs tasks after it. */
@FunctionalInterface
public interface HoldBack {
  /** By the runtime's timer, so that no thread waits. */
  HoldBack BY_TIMER =
      delay -> CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS);

  /** Runs what it is given after this time. */
  Executor until(Duration delay);
}
