package org.omsexporter.web.pages;

import io.javalin.http.Context;
import java.util.List;
import org.omsexporter.web.http.Gate;
import org.omsexporter.web.http.Problem;

/** Problems as pages. */
public final class ProblemPages {
  private ProblemPages() {}

  /** The problem in words; for want of credentials the form to sign in. */
  public static void answer(Context context, Problem problem) {
    if (problem.status() == 401) {
      // The form instead of a challenge, over which browsers would ask in a box of their own.
      Pages.answer(
          context,
          "signin.jte",
          new SignInPage(
              Pages.frame(context, null, "Sign in"),
              SignInRoutes.place(Pages.here(context)),
              "",
              problem.detail()));
      return;
    }
    Pages.answer(
        context,
        "page.jte",
        Page.plain(
            Pages.frame(context, Gate.callerOf(context), problem.title()),
            problem.title(),
            List.of(problem.detail()),
            List.of(new Field("Start", "/"), new Field("Projects", "/projects")),
            List.of()));
  }
}
