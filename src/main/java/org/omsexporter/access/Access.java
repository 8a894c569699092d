package org.omsexporter.access;

import java.time.Duration;
import org.omsexporter.config.Role;

/** What the credentials of one request amount to. */
public sealed interface Access {

  /** What the caller may do; {@link Role#NONE} for wrong credentials. */
  Role role();

  /**
   * A caller whose credentials are right.
   *
   * @param name of the user or token
   */
  record Identity(String name, Role role) implements Access {}

  /** A caller without credentials. */
  record Anonymous(Role role) implements Access {}

  /**
   * A caller with wrong credentials, to be answered 401.
   *
   * @param delay how long the answer is to be held back: scheduled, not slept on a thread that
   *     serves others
   */
  record Rejected(Duration delay) implements Access {
    @Override
    public Role role() {
      return Role.NONE;
    }
  }
}
