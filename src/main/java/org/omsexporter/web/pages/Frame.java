package org.omsexporter.web.pages;

/**
 * What surrounds every page.
 *
 * @param base what every path of ours begins with for this reader; mostly empty
 * @param session whether the reader signed in on the pages, and so may sign out
 * @param signInPath leads back to the page after signing in
 */
public record Frame(
    String base,
    String title,
    boolean signedIn,
    boolean session,
    String user,
    String role,
    String signInPath) {}
