package org.omsexporter.web.api;

import io.javalin.http.Context;
import java.util.List;
import org.omsexporter.config.Role;
import org.omsexporter.logs.LogFiles;
import org.omsexporter.web.http.Json;
import org.omsexporter.web.http.LogReads;
import org.omsexporter.web.http.Route;
import org.omsexporter.web.http.Sending;

/** Log files of components: list, newest lines, download. */
final class LogRoutes {
  private final LogReads logs;

  LogRoutes(LogReads logs) {
    this.logs = logs;
  }

  List<Route> routes() {
    String path = "/api/v1/components/{id}/logs";
    return List.of(
        Route.get(path, Role.VIEWER, (context, caller) -> Json.answer(context, logs.lines(context)))
            .taking("oms", "project", "file", "lines", "q", "regex")
            .forNamed(),
        Route.get(
                path + "/files",
                Role.VIEWER,
                (context, caller) -> Json.answer(context, logs.files(context)))
            .taking("oms", "project")
            .forNamed(),
        Route.get(path + "/download", Role.VIEWER, (context, caller) -> download(context))
            .taking("oms", "project", "file")
            .forNamed());
  }

  private void download(Context context) {
    LogFiles.Download download = logs.download(context);
    context
        .contentType("text/plain; charset=utf-8")
        .header(
            "Content-Disposition",
            "attachment; filename=\"%s\""
                .formatted(download.fileName().replaceAll("[^A-Za-z0-9._-]", "_")));
    Sending.leave(context, download.stream(), download.sizeBytes());
  }
}
