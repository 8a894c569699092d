package org.omsexporter.web.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omsexporter.action.RefusedException;
import org.omsexporter.config.Role;
import org.omsexporter.model.Snapshot;
import org.omsexporter.view.Installation;
import org.omsexporter.view.ReadFailedException;
import org.omsexporter.web.http.Answers;
import org.omsexporter.web.http.Backend;
import org.omsexporter.web.http.Caller;
import org.omsexporter.web.http.Gate;
import org.omsexporter.web.http.Json;
import org.omsexporter.web.http.JsonBody;
import org.omsexporter.web.http.Problem;
import org.omsexporter.web.http.ProblemException;
import org.omsexporter.web.http.Query;
import org.omsexporter.web.http.Route;
import org.omsexporter.web.http.ServerStatus;
import org.omsexporter.web.http.Services;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The contract of a Grafana plugin's backend, over HTTP. */
public final class GrafanaRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(GrafanaRoutes.class);
  private static final int MOST_QUERIES = 26;

  private final Backend backend;
  private final GrafanaAnswers answers;
  private final GrafanaResources resources;
  private final GrafanaAnnotations annotations;
  private final InstantSource clock;

  private GrafanaRoutes(Services services) {
    this.backend = services.backend();
    this.answers = new GrafanaAnswers(services);
    this.resources = new GrafanaResources(services.lookup(), services.logs());
    this.annotations =
        new GrafanaAnnotations(services.lookup(), services.trail(), services.clock());
    this.clock = services.clock();
  }

  /** Every route of it. */
  public static List<Route> of(Services services) {
    return new GrafanaRoutes(services).routes();
  }

  private List<Route> routes() {
    return List.of(
        Route.get(
            "/grafana/health", Role.VIEWER, (context, caller) -> Json.answer(context, health())),
        Route.post("/grafana/query", Role.VIEWER, this::query),
        Route.get(
            "/grafana/resources",
            Role.VIEWER,
            (context, caller) -> Json.answer(context, resources.names())),
        Route.get("/grafana/resources/{name}", Role.VIEWER, this::resource)
            .taking(GrafanaResources.PARAMETERS),
        Route.get(
                "/grafana/annotations",
                Role.VIEWER,
                (context, caller) ->
                    Json.answer(context, annotations.list(new Query(context), !caller.anonymous())))
            .taking("oms", "project", "from", "to", "limit", "tags"));
  }

  private void resource(Context context, Caller caller) {
    Gate.take(context, resources.costBytes());
    Json.answer(
        context,
        resources.list(context.pathParam("name"), new Query(context), !caller.anonymous()));
  }

  private Map<String, Object> health() {
    ServerStatus status = backend.status();
    Instant now = clock.instant();
    List<String> down = new ArrayList<>();
    List<Map<String, @Nullable Object>> installations = new ArrayList<>();
    for (Installation installation : backend.installations()) {
      Snapshot snapshot = installation.snapshot();
      String failure = status.polls(installation.name()).listFailure();
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("oms", installation.name());
      one.put("up", snapshot.up());
      one.put("projects", snapshot.projects().size());
      one.put("listAgeSeconds", age(snapshot.listedAt(), now));
      one.put("listFailure", failure);
      installations.add(one);
      if (!snapshot.up()) {
        down.add(
            failure == null
                ? installation.name()
                : "%s (%s)".formatted(installation.name(), failure));
      }
    }
    Map<String, Object> health = new LinkedHashMap<>();
    if (!status.ready()) {
      health.put("status", "UNKNOWN");
      health.put("message", "The first poll has not ended yet.");
    } else if (down.isEmpty()) {
      health.put("status", "OK");
      health.put("message", "OMS is read: %s.".formatted(readCount()));
    } else {
      health.put("status", "ERROR");
      health.put("message", "OMS cannot be read: %s.".formatted(String.join("; ", down)));
    }
    health.put(
        "details",
        Map.of(
            "version",
            status.version(),
            "revision",
            status.revision(),
            "installations",
            installations));
    return health;
  }

  private String readCount() {
    int projects =
        backend.installations().stream()
            .mapToInt(installation -> installation.snapshot().projects().size())
            .sum();
    return "%d installation(s), %d project(s)".formatted(backend.installations().size(), projects);
  }

  private static @Nullable Double age(@Nullable Instant since, Instant now) {
    return since == null ? null : Duration.between(since, now).toMillis() / 1e3;
  }

  private void query(Context context, Caller caller) {
    Map<String, Object> results = new LinkedHashMap<>();
    QueryBudget budget = new QueryBudget(bytes -> Gate.take(context, bytes));
    List<GrafanaQuery> queries = queries(context);
    if (queries.stream().anyMatch(GrafanaQuery::isForLogs)) {
      Gate.takeForLogs(context);
    }
    for (GrafanaQuery query : queries) {
      if (results.containsKey(query.refId())) {
        throw Query.bad("Two queries have the refId %s.".formatted(Query.quoted(query.refId())));
      }
      results.put(query.refId(), result(query, caller, budget));
    }
    Json.answer(context, Map.of("results", results));
  }

  private static List<GrafanaQuery> queries(Context context) {
    ObjectNode request;
    try {
      request = JsonBody.read(context);
    } catch (RefusedException e) {
      throw new ProblemException(e.httpStatus(), String.valueOf(e.getMessage()));
    }
    JsonNode listed = request.path("queries");
    if (!listed.isArray() || listed.isEmpty()) {
      throw Query.bad("The body names no queries: {\"queries\":[{\"refId\",\"queryType\"}]}.");
    }
    if (listed.size() > MOST_QUERIES) {
      throw Query.bad("%d queries; %d are the most.".formatted(listed.size(), MOST_QUERIES));
    }
    List<GrafanaQuery> queries = new ArrayList<>();
    for (JsonNode one : listed) {
      if (!(one instanceof ObjectNode query)) {
        throw Query.bad("A query is an object: {\"refId\",\"queryType\"}.");
      }
      queries.add(GrafanaQuery.of(query, request));
    }
    return queries;
  }

  /** What one query ends in; that another fails changes nothing for it. */
  private Map<String, Object> result(GrafanaQuery query, Caller caller, QueryBudget budget) {
    Problem problem;
    try {
      if (query.isForNamed() && caller.anonymous()) {
        throw new ProblemException(Gate.UNNAMED);
      }
      List<DataFrame> frames = answers.frames(query, budget);
      return Map.of("status", 200, "frames", frames);
    } catch (ProblemException e) {
      problem = e.problem();
    } catch (ReadFailedException e) {
      problem = Answers.problem(e);
    } catch (RuntimeException e) {
      LOG.error("a query of the type {} failed", query.type(), e);
      problem = Problem.of(500, "This is a mistake of oms-exporter; its log says more.");
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("status", problem.status());
    result.put("error", problem.detail());
    result.put("errorSource", problem.status() >= 502 ? "downstream" : "plugin");
    result.put("frames", List.of());
    return result;
  }
}
