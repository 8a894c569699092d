package org.omsexporter.testing;

import java.lang.ref.WeakReference;
import java.time.Duration;
import org.awaitility.Awaitility;

/** What nobody holds any more. */
public final class Garbage {

  private Garbage() {}

  /** Waits until the object has been collected, which fails while anybody still holds it. */
  public static void await(WeakReference<?> reference) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              System.gc();
              return reference.get() == null;
            });
  }
}
