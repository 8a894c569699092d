package org.omsexporter.web.pages;

import org.jspecify.annotations.Nullable;
import org.omsexporter.config.Role;
import org.omsexporter.web.http.Backend;
import org.omsexporter.web.http.Caller;

/** Whether one reader may act here, or why not, in the reader's words. */
record Permission(Backend backend, Caller caller, Words words) {

  boolean suffices(Role needed) {
    return backend.api().actions() && !caller.anonymous() && caller.role().atLeast(needed);
  }

  /** Why there is no button; null where there is one. */
  @Nullable String whyNone(boolean none) {
    return problem(Role.OPERATOR, none ? words.text("act.nothing") : null);
  }

  /**
   * Why an action cannot be done; null where it can.
   *
   * @param refusal why the state of its target forbids it; null where it does not
   */
  @Nullable String problem(Role needed, @Nullable String refusal) {
    if (!backend.api().actions()) {
      return words.text("act.off");
    }
    if (caller.anonymous()) {
      return words.text("act.anonymous");
    }
    return caller.role().atLeast(needed)
        ? refusal
        : words.text("act.role", caller.name(), role(caller.role()), role(needed));
  }

  private String role(Role role) {
    return words.word("role", role.word());
  }
}
