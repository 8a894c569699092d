package org.omsexporter.web.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omsexporter.web.http.Caller;
import org.omsexporter.web.http.Site;

/** Writes pages: templates, what surrounds them, and values in words. */
final class Pages {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          Pages.class.getClassLoader(),
          "org.omsexporter.web.pages.templates");

  private Pages() {}

  /** Answers with a page. */
  static void answer(Context context, String template, Object page) {
    StringOutput html = new StringOutput();
    TEMPLATES.render(template, Map.of("page", page), html);
    context.contentType("text/html; charset=utf-8").result(html.toString());
  }

  /** What surrounds a page for this caller. */
  static Frame frame(Context context, @Nullable Caller caller, String title) {
    boolean signedIn = caller != null && !caller.anonymous();
    return new Frame(
        Site.of(context).prefix(),
        title,
        Words.of(context),
        "utc".equals(context.cookie(PreferenceRoutes.ZONE_COOKIE)),
        encoded(here(context)),
        signedIn,
        caller != null && caller.session(),
        caller == null ? "" : caller.name(),
        caller == null ? "" : caller.role().word(),
        List.of());
  }

  /** Path and query of the page that is asked for. */
  static String here(Context context) {
    String query = context.queryString();
    return context.req().getRequestURI() + (query == null ? "" : "?" + query);
  }

  /** Sends the browser on to a path of ours. */
  static void redirect(Context context, String path) {
    context.redirect(Site.of(context).prefix() + path, HttpStatus.SEE_OTHER);
  }

  /** A path with an ID in it. */
  static String path(String kind, String id, String rest, String oms) {
    return "/%s/%s%s?oms=%s".formatted(kind, encoded(id), rest, encoded(oms));
  }

  /** The path of a component. It names the project where the ID does not. */
  static String component(String id, String rest, String oms, @Nullable String projectId) {
    String path = path("components", id, rest, oms);
    return projectId == null || id.contains(projectId)
        ? path
        : path + "&project=" + encoded(projectId);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String number(@Nullable Double number) {
    return number == null ? "–" : String.format(Locale.ROOT, "%.1f", number);
  }

  /** A number of rows or the like, shortened from 10,000 on. */
  static String count(@Nullable Double number) {
    return number == null ? "–" : shortened(number, 10_000, 1_000);
  }

  /** Bytes a second. */
  static String bytes(@Nullable Double bytesPerSecond) {
    return bytesPerSecond == null ? "–" : shortened(bytesPerSecond, 1_000, 1_000) + "B/s";
  }

  /** A short duration. */
  static String millis(@Nullable Double seconds) {
    return seconds == null ? "–" : String.format(Locale.ROOT, "%.1f ms", seconds * 1000);
  }

  private static String shortened(double number, int from, int step) {
    if (Math.abs(number) < from) {
      return Long.toString(Math.round(number)) + (from == step ? " " : "");
    }
    String[] units = {"", "k", "M", "G", "T"};
    int unit = 0;
    double rest = number;
    while (Math.abs(rest) >= step && unit < units.length - 1) {
      rest /= step;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", rest, units[unit]);
  }

  static String percent(@Nullable Double ratio) {
    return ratio == null ? "–" : String.format(Locale.ROOT, "%.0f %%", ratio * 100);
  }

  static String text(@Nullable String text) {
    return text == null || text.isEmpty() ? "–" : text;
  }
}
