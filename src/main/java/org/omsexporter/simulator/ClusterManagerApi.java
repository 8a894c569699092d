package org.omsexporter.simulator;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.omsexporter.simulator.http.Answer;
import org.omsexporter.simulator.http.Incoming;
import org.omsexporter.simulator.http.Replies;
import org.omsexporter.simulator.http.RequestLog;
import org.omsexporter.simulator.json.Habits;
import org.omsexporter.simulator.json.JsonTree;
import org.omsexporter.simulator.json.Parameters;
import org.omsexporter.simulator.json.Refusal;
import org.omsexporter.simulator.json.RefusedException;
import org.omsexporter.simulator.world.ComponentKind;
import org.omsexporter.simulator.world.Moment;
import org.omsexporter.simulator.world.SimComponent;
import org.omsexporter.simulator.world.World;

/** The cluster manager: single components, without authentication of its own. */
final class ClusterManagerApi {
  private static final Set<String> GET = Set.of("/crawler/detail");
  private static final Set<String> CRAWLER =
      Set.of("/crawler/clear", "/crawler/restore", "/crawler/destroy");

  /** The paths for connectors and full imports, with what their query may have. */
  private static final Map<String, Set<String>> CONNECTOR =
      Map.of(
          "/connector/task/v2/resume", Set.of("taskName", "pullBackFlag", "restartFlag"),
          "/connector/task/v2/stop", Set.of("taskName"),
          "/connector/task/v2/update", Set.of("taskName", "deleteParams"),
          "/connector/task/v2/migrate", Set.of("taskName", "ip"),
          "/connector/task/v2/delete", Set.of("taskName"));

  private final World world;
  private final RequestLog log;
  private final ComponentOperations operations;

  ClusterManagerApi(World world, RequestLog log) {
    this.world = world;
    this.log = log;
    this.operations = new ComponentOperations(world, log);
  }

  Answer answer(Incoming request) {
    String path = request.path();
    boolean get = GET.contains(path);
    if (!get && !CRAWLER.contains(path) && !CONNECTOR.containsKey(path)) {
      return violation(404, request, "no such path");
    }
    if (!request.method().equals(get ? "GET" : "POST")) {
      return violation(405, request, "method not supported");
    }
    if (request.header("authorization") != null) {
      return violation(200, request, "credentials sent to the cluster manager");
    }
    boolean needsForm = CRAWLER.contains(path);
    if (needsForm && !request.isForm()) {
      return violation(415, request, "a form body is needed");
    }
    if (path.equals("/connector/task/v2/update")
        && !request.mediaType().equals("application/json")) {
      return violation(415, request, "a JSON body is needed");
    }
    try {
      return needsForm || get ? onCrawler(request) : onConnector(request);
    } catch (RefusedException refused) {
      if (refused.refusal().code().equals(Refusal.PARAMETER)) {
        log.addViolation(path + ": " + refused.getMessage());
      }
      return Replies.refusal(request, refused.refusal());
    }
  }

  private Answer onCrawler(Incoming request) {
    if (request.path().equals("/crawler/detail")) {
      onlyKnown(request.query(), Set.of("filters", "crawler"));
      return detail(store(request, request.query().get("crawler")));
    }
    SimComponent store = store(request, only(request.form(), "crawler"));
    switch (request.path()) {
      case "/crawler/clear" -> operations.stop(store);
      case "/crawler/restore" -> operations.start(store, false);
      default -> operations.destroy(store);
    }
    return done(null);
  }

  private Answer onConnector(Incoming request) {
    Map<String, String> query = request.query();
    onlyKnown(query, CONNECTOR.getOrDefault(request.path(), Set.of()));
    SimComponent task = task(request, query.get("taskName"));
    switch (request.path()) {
      case "/connector/task/v2/resume" -> resume(task, query);
      case "/connector/task/v2/stop" -> operations.stop(task);
      case "/connector/task/v2/update" ->
          operations.update(
              task, Parameters.parse(request.body()), query.getOrDefault("deleteParams", ""));
      case "/connector/task/v2/migrate" -> {
        return done(operations.migrate(task, query.get("ip")));
      }
      default -> operations.destroy(task);
    }
    return done(null);
  }

  private Answer detail(SimComponent store) {
    synchronized (store.project) {
      Moment moment = world.moment();
      store.project.settle(moment);
      long delay = Math.round(store.project.flow.storeDelay(moment));
      boolean running = store.isRunning();
      JsonTree json = done("cm", null);
      json.begin("crawler", "crawler:" + store.name)
          .text("name", store.name)
          .flag("active", running)
          .number("status", running ? 0 : 1)
          .text("errMsg", store.errorMessage)
          .text("checkpoints", Long.toString(moment.now().getEpochSecond() - delay))
          .text("role", "master")
          .number("port", store.servicePort())
          .end();
      return Answer.json(Habits.write(json, world.seed()));
    }
  }

  private Answer done(@Nullable String result) {
    return Answer.json(Habits.write(done("cm-done", result), world.seed()));
  }

  private static JsonTree done(String key, @Nullable String result) {
    return new JsonTree(key)
        .flag("isSuccess", true)
        .nothing("errCode")
        .nothing("errMsg")
        .nothing("errorDetail")
        .text("result", result)
        .nothing("retryable");
  }

  private void resume(SimComponent task, Map<String, String> query) {
    boolean pullBack = flag(query, "pullBackFlag");
    boolean restart = flag(query, "restartFlag");
    if (task.kind == ComponentKind.FULL_IMPORT) {
      if (pullBack) {
        throw Refusal.parameter("a full import has no checkpoint to pull back to").asException();
      }
      operations.startCopy(task, restart);
    } else {
      if (restart) {
        throw Refusal.parameter("restartFlag is for full imports only").asException();
      }
      operations.start(task, pullBack);
    }
  }

  private SimComponent store(Incoming request, @Nullable String name) {
    return component(request, name, true);
  }

  private SimComponent task(Incoming request, @Nullable String name) {
    return component(request, name, false);
  }

  private SimComponent component(Incoming request, @Nullable String name, boolean store) {
    if (name == null || name.isEmpty()) {
      throw Refusal.parameter(store ? "crawler is missing" : "taskName 不能为空").asException();
    }
    SimComponent component =
        world
            .component(name)
            .filter(found -> store ? found.kind.isStore() : found.kind.isTask())
            .orElseThrow(() -> notHere(name).asException());
    if (!component.region.equals(request.region())) {
      log.addViolation(
          "%s: %s is of region %s, not of %s"
              .formatted(request.path(), name, component.region, request.region()));
      throw notHere(name).asException();
    }
    return component;
  }

  private static Refusal notHere(String name) {
    return new Refusal("CM-RESOAT000404", "组件不存在: " + name);
  }

  private static String only(Map<String, String> form, String field) {
    onlyKnown(form, Set.of(field));
    return form.getOrDefault(field, "");
  }

  private static void onlyKnown(Map<String, String> sent, Set<String> names) {
    for (String name : sent.keySet()) {
      if (!names.contains(name)) {
        throw Refusal.parameter("unknown parameter: " + name).asException();
      }
    }
  }

  private static boolean flag(Map<String, String> query, String name) {
    return switch (query.getOrDefault(name, "false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Refusal.parameter(name + " must be true or false").asException();
    };
  }

  private Answer violation(int status, Incoming request, String what) {
    String line = "%s %s: %s".formatted(request.method(), request.path(), what);
    log.addViolation(line);
    return Replies.refusal(status, request, new Refusal("CM-REQUEST000" + status, line));
  }
}
