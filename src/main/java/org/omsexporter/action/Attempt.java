package org.omsexporter.action;

import org.jspecify.annotations.Nullable;
import org.omsexporter.config.Role;

/**
 * Somebody who asks for something.
 *
 * @param user name of the user or token; {@code anonymous} without credentials
 * @param anonymous whether no credentials came
 * @param remote address that the request came from
 * @param action word in the path, such as {@code pause}
 * @param target ID of the project, component or tag
 * @param oms the installation that was named; null where none was
 */
public record Attempt(
    String user,
    Role role,
    boolean anonymous,
    String remote,
    AuditEntry.TargetType targetType,
    String action,
    String target,
    @Nullable String oms) {}
