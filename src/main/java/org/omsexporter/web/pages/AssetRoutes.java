package org.omsexporter.web.pages;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.omsexporter.config.Role;
import org.omsexporter.web.http.Route;

/** Stylesheets, scripts, icon, the description of the API and the runbooks. */
final class AssetRoutes {
  /** Directory of the chart library in the jar; of the version that the build names. */
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

  List<Route> routes() {
    return List.of(
        asset("/assets/style.css", "/web/style.css", "text/css; charset=utf-8"),
        asset("/assets/script.js", "/web/script.js", "text/javascript; charset=utf-8"),
        asset("/assets/charts.js", "/web/charts.js", "text/javascript; charset=utf-8"),
        asset("/assets/refresh.js", "/web/refresh.js", "text/javascript; charset=utf-8"),
        asset("/assets/uplot.css", UPLOT + "uPlot.min.css", "text/css; charset=utf-8"),
        asset("/assets/uplot.js", UPLOT + "uPlot.iife.min.js", "text/javascript; charset=utf-8"),
        asset("/assets/icon.svg", "/web/icon.svg", "image/svg+xml"),
        asset("/api/openapi.yaml", "/web/openapi.yaml", "application/yaml"),
        // Where alerts link to: the name that the file has in the source.
        asset("/docs/runbooks.md", "/web/runbooks.html", "text/html; charset=utf-8"));
  }

  private static Route asset(String path, String resource, String type) {
    byte[] bytes = read(resource);
    return Route.get(path, Role.NONE, (context, caller) -> answer(context, type, bytes));
  }

  private static void answer(Context context, String type, byte[] bytes) {
    context.contentType(type).header("Cache-Control", "max-age=300").result(bytes);
  }

  private static byte[] read(String resource) {
    try (InputStream in = AssetRoutes.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
