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
      Caller caller = caller(access, context);
      if (access instanceof Access.Rejected rejected) {
        Problem problem = Problem.of(401, "User name, password or token is wrong.");
        route.refusals().refused(context, caller, problem);
        answerLater(context, problem, rejected.delay());
        return;
      }
      if (route.method().equals(HandlerType.POST) && isFromAnotherSite(context)) {
        Problem problem =
            Problem.of(
                403, "The request comes from another site. Open the page here and act on it.");
        route.refusals().refused(context, caller, problem);
        throw new ProblemException(problem);
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
    if (access instanceof Access.Identity identity) {
      return new Caller(identity.name(), identity.role(), false, context.ip());
    }
    String name = access instanceof Access.Rejected ? "unknown" : "anonymous";
    return new Caller(name, access.role(), true, context.ip());
  }

  /** As browsers tell it; those that do not tell name the page's origin. */
  private static boolean isFromAnotherSite(Context context) {
    String site = context.header("Sec-Fetch-Site");
    String origin = context.header("Origin");
    if (site != null) {
      return site.equals("cross-site");
    }
    return origin != null && !origin.endsWith("://" + context.header("Host"));
  }

  private void answerLater(Context context, Problem problem, Duration delay) {
    context.future(
        () ->
            CompletableFuture.runAsync(
                () -> answers.problem(context, problem),
                CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)));
  }
}
