package org.omsexporter.web.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.omsexporter.access.Access;
import org.omsexporter.config.Role;

/** Lets a request through to its route when the caller may use it. */
public final class Gate {
  private static final String CALLER = "caller";

  /** Marks what an open page asks for by itself. Nobody need sit there: it renews no session. */
  private static final String REFRESH = "X-Refresh";

  /** What a request and its buffers hold beside the answer. */
  private static final long REQUEST_BYTES = 16 << 10;

  /** What an anonymous caller is told who asks for logs or the audit trail. */
  public static final Problem UNNAMED =
      Problem.of(401, "Sign in: logs and the audit trail are for callers who say who they are.");

  private final Judge judge;
  private final Sessions sessions;
  private final Answers answers;
  private final HoldBack rejections;
  private final Executor threads;

  /**
   * Asks the judge.
   *
   * @param threads serve what had to wait for a password to be compared
   */
  Gate(Judge judge, Sessions sessions, Answers answers, HoldBack rejections, Executor threads) {
    this.judge = judge;
    this.sessions = sessions;
    this.answers = answers;
    this.rejections = rejections;
    this.threads = threads;
  }

  /** The route's handler behind the checks. */
  Handler guard(Route route) {
    return context -> {
      CompletableFuture<Access> judged =
          judge.judge(context.header("Authorization"), Site.of(context).client());
      if (judged.isDone() && judged.join() instanceof Access.Rejected rejected) {
        context.future(() -> reject(route, context, rejected));
      } else if (judged.isDone()) {
        pass(route, context, judged.join());
      } else {
        context.future(
            () -> judged.thenComposeAsync(access -> go(route, context, access), threads));
      }
    };
  }

  private CompletableFuture<Void> go(Route route, Context context, Access access) {
    if (access instanceof Access.Rejected rejected) {
      return reject(route, context, rejected);
    }
    try {
      pass(route, context, access);
      return CompletableFuture.completedFuture(null);
    } catch (Exception e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Answers when its turn comes, and blocks no thread until then. */
  private CompletableFuture<Void> reject(Route route, Context context, Access.Rejected rejected) {
    Problem problem = Problem.of(401, "User name, password or token is wrong.");
    route.refusals().refused(context, arrived(route, context, rejected), problem);
    Departure departure = Departure.of(context);
    CompletableFuture<Void> turn = new CompletableFuture<>();
    // who has left takes request and response along; nobody waits for the answer then
    rejections
        .until(rejected.delay())
        .execute(
            () -> {
              if (!departure.happened()) {
                turn.complete(null);
              }
            });
    return turn.thenRun(() -> answers.problem(context, problem));
  }

  private Caller arrived(Route route, Context context, Access access) {
    Caller caller = caller(access, context, route);
    context.attribute(CALLER, caller);
    return caller;
  }

  private void pass(Route route, Context context, Access access) throws Exception {
    Caller caller = arrived(route, context, access);
    if (route.method().equals(HandlerType.POST) && isFromAnotherSite(context)) {
      Problem problem =
          Problem.of(403, "The request comes from another site. Open the page here and act on it.");
      route.refusals().refused(context, caller, problem);
      throw new ProblemException(problem);
    }
    if (!caller.role().atLeast(route.role())) {
      throw new ProblemException(refusal(caller, route.role()));
    }
    if (route.named() && caller.anonymous()) {
      throw new ProblemException(UNNAMED);
    }
    route.checkParameters(context);
    take(context, route.costBytes());
    if (caller.anonymous() && isLinkOfAnotherSite(context)) {
      context.header("Refresh", "0");
    }
    route.action().answer(context, caller);
  }

  /**
   * Takes what lines of logs cost, where only the body of a request says that they are asked for.
   *
   * @throws ProblemException 503 where there is not so much left
   */
  public static void takeForLogs(Context context) {
    take(context, Route.LOGS_BYTES);
  }

  /**
   * Takes what a part of an answer costs, before it is made where that is known.
   *
   * @throws ProblemException 503 where there is not so much left
   */
  public static void take(Context context, long bytes) {
    if (!Memory.take(context.req(), bytes)) {
      throw tooMuch();
    }
  }

  /**
   * Takes what an answer has become.
   *
   * @throws ProblemException 503 where there is not so much left
   */
  static void takeAnswer(Context context, long bytes) {
    if (bytes > Route.USUAL_BYTES && !Memory.reach(context.req(), bytes)) {
      throw tooMuch();
    }
  }

  /** Keeps what an answer holds until its client has read it, and gives back the rest. */
  static void keepAnswer(Context context, long bytes) {
    Memory.keep(context.req(), REQUEST_BYTES + bytes);
  }

  private static ProblemException tooMuch() {
    return new ProblemException(
        Problem.busy(
            "This takes more than what is left of the memory for requests at this moment: ask for"
                + " less."));
  }

  /** What a caller without the role is told: to sign in, or that the role does not suffice. */
  public static Problem refusal(Caller caller, Role needed) {
    return caller.anonymous()
        ? Problem.of(401, "Sign in: this needs the role %s.".formatted(needed.word()))
        : Problem.of(
            403,
            "%s has the role %s; this needs the role %s."
                .formatted(caller.name(), caller.role().word(), needed.word()));
  }

  /** Who sent the request; null before the gate looked. */
  public static @Nullable Caller callerOf(Context context) {
    return context.attribute(CALLER);
  }

  private Caller caller(Access access, Context context, Route route) {
    if (access instanceof Access.Identity identity) {
      return new Caller(identity.name(), identity.role(), false, false, Site.of(context).client());
    }
    if (access instanceof Access.Rejected) {
      return new Caller("unknown", access.role(), true, false, Site.of(context).client());
    }
    String remote = Site.of(context).client();
    Optional<Sessions.Session> session =
        takesSessions(route) ? sessions.find(SessionCookie.read(context)) : Optional.empty();
    session
        .map(Sessions.Session::renewed)
        .filter(renewed -> context.header(REFRESH) == null)
        .ifPresent(renewed -> SessionCookie.write(context, renewed));
    return session
        .map(Sessions.Session::user)
        .map(user -> new Caller(user.name(), user.role(), false, true, remote))
        .orElseGet(() -> new Caller("anonymous", access.role(), true, false, remote));
  }

  /** Reads and the forms of pages accept it; changes over the API need credentials. */
  private static boolean takesSessions(Route route) {
    return route.method().equals(HandlerType.GET) || route.isPage();
  }

  /**
   * Whether a person followed a link of another site, such as a dashboard. The browser then leaves
   * out the session's cookie, but sends it when our own answer redirects it.
   */
  private static boolean isLinkOfAnotherSite(Context context) {
    return "cross-site".equals(context.header("Sec-Fetch-Site"))
        && "navigate".equals(context.header("Sec-Fetch-Mode"))
        && context.method().equals(HandlerType.GET);
  }

  /**
   * As browsers tell it; those that do not tell name the page's origin. What is sent from here
   * comes from this very origin, so another port or host of the same site is another site.
   */
  private static boolean isFromAnotherSite(Context context) {
    String site = context.header("Sec-Fetch-Site");
    String origin = context.header("Origin");
    if (site != null) {
      return !site.equals("same-origin") && !site.equals("none");
    }
    return origin != null && !Site.of(context).isOurs(origin);
  }
}
