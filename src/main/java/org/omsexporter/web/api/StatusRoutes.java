package org.omsexporter.web.api;

import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omsexporter.action.AuditTrail;
import org.omsexporter.config.Role;
import org.omsexporter.model.Snapshot;
import org.omsexporter.view.Installation;
import org.omsexporter.web.http.ActionRow;
import org.omsexporter.web.http.Backend;
import org.omsexporter.web.http.Json;
import org.omsexporter.web.http.Lookup;
import org.omsexporter.web.http.Query;
import org.omsexporter.web.http.Route;
import org.omsexporter.web.http.ServerStatus;
import org.omsexporter.web.http.Services;

/** How the process does, and what was tried. */
final class StatusRoutes {
  private static final int ENTRIES = 100;
  private static final int MOST_ENTRIES = 10_000;

  private final Backend backend;
  private final Lookup lookup;
  private final AuditTrail trail;
  private final InstantSource clock;

  StatusRoutes(Services services) {
    this.backend = services.backend();
    this.lookup = services.lookup();
    this.trail = services.trail();
    this.clock = services.clock();
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/status", Role.VIEWER, (context, caller) -> status(context)),
        Route.get("/api/v1/actions", Role.VIEWER, (context, caller) -> actions(context))
            .taking("oms", "project", "limit")
            .forNamed());
  }

  private void actions(Context context) {
    Query query = new Query(context);
    int limit = query.number("limit", ENTRIES, 1, MOST_ENTRIES);
    List<String> oms = lookup.named(query);
    List<String> projects = query.texts("project");
    Json.answer(
        context,
        trail.newest(limit, entry -> entry.isOf(oms, projects)).stream()
            .map(ActionRow::of)
            .toList());
  }

  private void status(Context context) {
    ServerStatus status = backend.status();
    Instant now = clock.instant();
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("ready", status.ready());
    members.put("version", status.version());
    members.put("revision", status.revision());
    members.put("startedAt", status.startedAt());
    members.put("uptimeSeconds", seconds(status.startedAt(), now));
    members.put("shardIndex", status.shard().index());
    members.put("shardTotal", status.shard().total());
    members.put("actionsEnabled", backend.api().actions());
    members.put(
        "installations",
        backend.installations().stream()
            .map(installation -> member(installation, status, now))
            .toList());
    Json.answer(context, members);
  }

  private static Map<String, @Nullable Object> member(
      Installation installation, ServerStatus status, Instant now) {
    Snapshot snapshot = installation.snapshot();
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("oms", installation.name());
    members.put("up", snapshot.up());
    members.put("history", snapshot.history().word());
    members.put("projects", snapshot.projects().size());
    members.put("listAgeSeconds", seconds(snapshot.listedAt(), now));
    members.put("detailsAgeSeconds", seconds(snapshot.detailsReadAt(), now));
    ServerStatus.Polls polls = status.polls(installation.name());
    members.put("lastListSuccess", polls.lastListSuccess());
    members.put("lastDetailsSuccess", polls.lastDetailsSuccess());
    members.put("listFailure", polls.listFailure());
    members.put("detailsFailure", polls.detailsFailure());
    return members;
  }

  private static @Nullable Double seconds(@Nullable Instant since, Instant now) {
    return since == null ? null : Duration.between(since, now).toMillis() / 1e3;
  }
}
