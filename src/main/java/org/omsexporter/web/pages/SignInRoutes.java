package org.omsexporter.web.pages;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.omsexporter.access.Access;
import org.omsexporter.config.ApiUser;
import org.omsexporter.config.Role;
import org.omsexporter.web.http.Backend;
import org.omsexporter.web.http.Caller;
import org.omsexporter.web.http.Form;
import org.omsexporter.web.http.HoldBack;
import org.omsexporter.web.http.Judge;
import org.omsexporter.web.http.Query;
import org.omsexporter.web.http.Route;
import org.omsexporter.web.http.SessionCookie;
import org.omsexporter.web.http.Sessions;

/** Signing in and out of the pages. */
final class SignInRoutes {
  /** A path, but neither {@code //host} nor what browsers read as such. */
  private static final Pattern PATH = Pattern.compile("/([^/\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]*)?");

  private final Backend backend;
  private final Sessions sessions;
  private final Judge judge;
  private final HoldBack rejections;

  SignInRoutes(Backend backend, Sessions sessions, Judge judge, HoldBack rejections) {
    this.backend = backend;
    this.sessions = sessions;
    this.judge = judge;
    this.rejections = rejections;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/sign-in", Role.NONE, this::show),
        Route.post("/sign-in", Role.NONE, this::signIn),
        Route.post("/sign-out", Role.NONE, this::signOut));
  }

  private void show(Context context, Caller caller) {
    String to = place(new Query(context).text("to"));
    if (caller.anonymous()) {
      form(context, to, "", null);
    } else {
      Pages.redirect(context, to);
    }
  }

  private void signIn(Context context, Caller caller) {
    Form form = new Form(context);
    String to = place(form.get("to"));
    String user = form.text("user");
    String pair = user + ":" + form.text("password");
    String credentials =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    CompletableFuture<Access> judged = judge.judge(credentials, caller.remote());
    context.future(
        () ->
            judged.thenCompose(
                access ->
                    CompletableFuture.runAsync(
                        () -> answer(context, access, user, to), turn(access))));
  }

  /** Wrong passwords are answered when their turn comes, and block no thread until then. */
  private Executor turn(Access access) {
    return access instanceof Access.Rejected rejected
        ? rejections.until(rejected.delay())
        : Runnable::run;
  }

  private void answer(Context context, Access access, String user, String to) {
    if (access instanceof Access.Rejected) {
      context.status(HttpStatus.UNAUTHORIZED);
      form(context, to, user, Words.of(context).text("signin.wrong"));
      return;
    }
    Optional<ApiUser> known =
        access instanceof Access.Identity identity
            ? backend.api().users().stream()
                .filter(one -> one.name().equals(identity.name()))
                .findFirst()
            : Optional.empty();
    if (known.isEmpty()) {
      context.status(HttpStatus.UNAUTHORIZED);
      form(context, to, user, Words.of(context).text("signin.changed"));
      return;
    }
    close(context);
    SessionCookie.write(context, sessions.open(known.get()));
    Pages.redirect(context, to);
  }

  private void signOut(Context context, Caller caller) {
    if (close(context)) {
      SessionCookie.clear(context);
    }
    Pages.redirect(context, "/");
  }

  private boolean close(Context context) {
    String token = SessionCookie.read(context);
    if (token == null) {
      return false;
    }
    sessions.close(token);
    return true;
  }

  private void form(Context context, String to, String user, @Nullable String problem) {
    Pages.answer(
        context,
        "signin.jte",
        new SignInPage(
            Pages.frame(context, null, Words.of(context).text("who.signIn")),
            to,
            user,
            problem == null ? null : Told.of(problem)));
  }

  /** A path of ours to go to; the landing page where the one asked for leads elsewhere. */
  public static String place(@Nullable String to) {
    if (to == null || !PATH.matcher(to).matches() || to.startsWith("/sign-")) {
      return "/";
    }
    return to;
  }
}
