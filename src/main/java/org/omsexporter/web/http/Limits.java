package org.omsexporter.web.http;

import java.time.Duration;

/**
 * What clients may use of this process together.
 *
 * @param memory that their requests take
 * @param threads that answer; they wait for OMS, and for no client to read
 * @param idle how long a client may neither send nor read while it is waited for
 */
record Limits(Memory memory, int threads, Duration idle) {
  private static final int THREADS = 512;
  private static final Duration IDLE = Duration.ofSeconds(30);

  /** What this process can give. */
  static Limits ofThisProcess() {
    return of(Memory.ofThisProcess());
  }

  /** The usual limits with so much memory. */
  static Limits of(Memory memory) {
    return new Limits(memory, THREADS, IDLE);
  }
}
