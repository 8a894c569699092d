package org.omsexporter.web.http;

import java.time.InstantSource;
import org.omsexporter.action.Actions;
import org.omsexporter.action.AuditTrail;

/**
 * What every floor's routes answer from.
 *
 * @param backend what is in effect now
 * @param lookup finds what a request means
 * @param logs reads of log files
 * @param attempts at actions
 * @param trail what was tried so far
 * @param clock the time
 */
public record Services(
    Backend backend,
    Lookup lookup,
    LogReads logs,
    Attempts attempts,
    AuditTrail trail,
    InstantSource clock) {

  /** Those over one backend. */
  public static Services of(Backend backend, Actions actions, InstantSource clock) {
    Lookup lookup = new Lookup(backend, clock);
    return new Services(
        backend,
        lookup,
        new LogReads(lookup),
        new Attempts(backend, lookup, actions),
        actions.trail(),
        clock);
  }
}
