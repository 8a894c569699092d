package org.omsexporter.web;

import org.omsexporter.config.Role;

/**
 * Who sent a request.
 *
 * @param name of the user or token; {@code anonymous} without credentials
 * @param anonymous whether no credentials came
 * @param remote IP address
 */
record Caller(String name, Role role, boolean anonymous, String remote) {}
