package org.omsexporter.web.http;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that holds a session's token. Its name and path tell it from those of other exporters
 * on the same host, because browsers share cookies between all ports of a host.
 */
public final class SessionCookie {
  private SessionCookie() {}

  /** The token that a request brings; null without one. */
  public static @Nullable String read(Context context) {
    return context.cookie(name(context));
  }

  /** Gives the browser a token, until it is closed. */
  public static void write(Context context, String token) {
    context.header("Set-Cookie", "%s=%s%s".formatted(name(context), token, attributes(context)));
  }

  /** Takes the token from the browser. */
  public static void clear(Context context) {
    context.header("Set-Cookie", "%s=; Max-Age=0%s".formatted(name(context), attributes(context)));
  }

  private static String name(Context context) {
    return "oms-exporter-" + Site.of(context).identity();
  }

  /** A proxy may speak TLS for us. One that claims it wrongly only loses the cookie. */
  private static String attributes(Context context) {
    Site site = Site.of(context);
    return "; Path=%s/; HttpOnly; SameSite=Strict%s"
        .formatted(site.prefix(), site.isSecure() ? "; Secure" : "");
  }
}
