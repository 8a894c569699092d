package org.omsexporter.poll;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the polls of one installation go. */
public record PollerStatus(Rhythm list, Rhythm details) {

  /**
   * How one rhythm goes.
   *
   * @param lastSuccess when a poll last ended well; null before
   * @param failure why the newest poll failed; null where it did not
   */
  public record Rhythm(@Nullable Instant lastSuccess, @Nullable String failure) {}
}
