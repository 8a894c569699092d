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
    Words words = Words.of(context);
    if (problem.status() == 401) {
      // The form instead of a challenge, over which browsers would ask in a box of their own.
      Pages.answer(
          context,
          "signin.jte",
          new SignInPage(
              Pages.frame(context, null, words.text("who.signIn")),
              SignInRoutes.place(Pages.here(context)),
              "",
              Told.of(words, problem.detail(), words.text("signin.needed"))));
      return;
    }
    String key = "problem." + problem.status();
    String title = words.texts().containsKey(key) ? words.text(key) : problem.title();
    Pages.answer(
        context,
        "page.jte",
        new Page(
            Pages.frame(context, Gate.callerOf(context), title),
            title,
            null,
            List.of(Told.of(words, problem.detail(), "")),
            List.of(
                new Field(words.text("nav.start"), "/"),
                new Field(words.text("nav.projects"), "/projects")),
            List.of()));
  }
}
