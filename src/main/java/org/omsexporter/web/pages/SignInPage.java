package org.omsexporter.web.pages;

import org.jspecify.annotations.Nullable;

/**
 * The form for user name and password.
 *
 * @param to path that signing in leads to
 * @param user name already typed; empty for none
 * @param problem why the form is shown; null where the reader asked for it
 */
public record SignInPage(Frame frame, String to, String user, @Nullable Told problem) {}
