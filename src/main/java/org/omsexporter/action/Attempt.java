package org.omsexporter.action;

import java.util.List;
import org.omsexporter.config.Role;

/**
 * One request for an action as it came in: who asks, and for what. Nothing of it is checked yet.
 *
 * @param user name of the user or token; {@code anonymous} without credentials
 * @param role what the user or token may do
 * @param anonymous whether no credentials came
 * @param remote address that the request came from
 * @param targetType what the ID is of
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
