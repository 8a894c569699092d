package org.omsexporter.action;

import java.util.List;
import org.omsexporter.config.Role;

/**
 * Somebody who asks for something.
 *
 * @param user name of the user or token; {@code anonymous} without credentials
 * @param anonymous whether no credentials came
 * @param remote address that the request came from
 * @param action word in the path, such as {@code pause}
 * @param target ID of the project, component or tag
 * @param oms the installations that were named; empty where none was
 */
public record Attempt(
    String user,
    Role role,
    boolean anonymous,
    String remote,
    AuditEntry.TargetType targetType,
    String action,
    String target,
    List<String> oms) {

  /** Copies the list. */
  public Attempt {
    oms = List.copyOf(oms);
  }
}
