package org.omsexporter.oms.http;

import java.time.Duration;
import org.omsexporter.model.CallOutcome;

/** Hears of every call of OMS once it has ended. Called from many threads; must not throw. */
@FunctionalInterface
public interface CallObserver {
  /** Hears nothing. */
  CallObserver NONE = (api, action, outcome, took) -> {};

  /**
   * One call ended.
   *
   * @param api {@code console} or {@code cm}
   * @param action as {@link OmsCall#action()}
   * @param took from sending to the end of reading, without the waiting for a turn
   */
  void called(String api, String action, CallOutcome outcome, Duration took);
}
