package org.omsexporter.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.omsexporter.access.Access;
import org.omsexporter.config.Role;

/** Lets a request through to its route when the caller may use it. */
final class Gate {
  private final Backend backend;
  private final Answers answers;

  Gate(Backend backend, Answers answers) {
    this.backend = backend;
    this.answers = answers;
  }

  /** The route's handler behind the checks. */
  Handler guard(Route route) {
    return context -> {
      Access access =
          backend.authenticator().authenticate(context.header("Authorization"), context.ip());
      if (access instanceof Access.Rejected rejected) {
        answerLater(context, rejected.delay());
        return;
      }
      Caller caller = caller(access, context);
      if (route.method().equals(HandlerType.POST)) {
        refuseOtherSites(context);
      }
      if (!caller.role().atLeast(route.role())) {
        throw new ProblemException(refusal(caller, route.role()));
      }
      route.action().answer(context, caller);
    };
  }

  /** What a caller without the role is told: to sign in, or that the role does not suffice. */
  static Problem refusal(Caller caller, Role needed) {
    return caller.anonymous()
        ? Problem.of(401, "Sign in: this needs the role %s.".formatted(word(needed)))
        : Problem.of(
            403,
            "%s has the role %s; this needs the role %s."
                .formatted(caller.name(), word(caller.role()), word(needed)));
  }

  private static String word(Role role) {
    return role.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static Caller caller(Access access, Context context) {
    return access instanceof Access.Identity identity
        ? new Caller(identity.name(), identity.role(), false, context.ip())
        : new Caller("anonymous", access.role(), true, context.ip());
  }

  private static void refuseOtherSites(Context context) {
    if ("cross-site".equals(context.header("Sec-Fetch-Site"))) {
      throw new ProblemException(
          403, "The request comes from another site. Open the page here and act on it.");
    }
  }

  private void answerLater(Context context, Duration delay) {
    Problem problem = Problem.of(401, "User name, password or token is wrong.");
    context.future(
        () ->
            CompletableFuture.runAsync(
                () -> answers.problem(context, problem),
                CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)));
  }
}
