package org.omsexporter.web.http;

import org.omsexporter.config.Role;

/**
 * Who sent a request.
 *
 * @param name of the user or token; {@code anonymous} without credentials
 * @param anonymous whether no credentials came
 * @param session whether the cookie of a sign-in on the pages told who it is
 * @param remote IP address
 */
public record Caller(String name, Role role, boolean anonymous, boolean session, String remote) {}
