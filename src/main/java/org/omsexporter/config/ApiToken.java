package org.omsexporter.config;

/**
 * A program that calls with a bearer token.
 *
 * @param name unique among tokens, shown in the audit trail
 * @param token the token itself
 * @param role what its bearer may do
 */
public record ApiToken(String name, Secret token, Role role) {}
