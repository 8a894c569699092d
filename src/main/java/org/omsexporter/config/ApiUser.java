package org.omsexporter.config;

/**
 * Somebody who signs in with name and password.
 *
 * @param name unique among users
 * @param passwordHash bcrypt
 * @param role what the user may do
 */
public record ApiUser(String name, Secret passwordHash, Role role) {}
