package org.omsexporter.web;

/**
 * What surrounds every page.
 *
 * @param signInPath leads back to the page after signing in
 */
public record Frame(String title, boolean signedIn, String user, String role, String signInPath) {}
