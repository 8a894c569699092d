package org.omsexporter.simulator;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The cluster manager: single components, without authentication of its own. */
final class ClusterManagerApi {
  private static final Set<String> GET = Set.of("/crawler/detail");
  private static final Set<String> CRAWLER =
      Set.of("/crawler/clear", "/crawler/restore", "/crawler/destroy");
  private static final Set<String> CONNECTOR =
      Set.of(
          "/connector/task/v2/resume",
          "/connector/task/v2/stop",
          "/connector/task/v2/update",
          "/connector/task/v2/migrate",
          "/connector/task/v2/delete",
          "/connector/task/startByName",
          "/connector/task/stopByName",
          "/connector/task/updateByName");

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
    if (!get && !CRAWLER.contains(path) && !CONNECTOR.contains(path)) {
      return violation(404, request, "no such path");
    }
    if (!request.method().equals(get ? "GET" : "POST")) {
      return violation(405, request, "method not supported");
    }
    if (request.header("authorization") != null) {
      return violation(200, request, "credentials sent to the cluster manager");
    }
    boolean needsForm = CRAWLER.contains(path) || path.equals("/connector/task/updateByName");
    if (needsForm && !request.isForm()) {
      return violation(415, request, "a form body is needed");
    }
    if (path.equals("/connector/task/v2/update")
        && !request.mediaType().equals("application/json")) {
      return violation(415, request, "a JSON body is needed");
    }
    try {
      return needsForm || get ? onCrawlerOrForm(request) : onConnector(request);
    } catch (RefusedException refused) {
      if (refused.refusal().code().equals(Refusal.PARAMETER)) {
        log.addViolation(path + ": " + refused.getMessage());
      }
      return Replies.refusal(request, refused.refusal());
    }
  }

  private Answer onCrawlerOrForm(Incoming request) {
    Map<String, String> form = request.form();
    return switch (request.path()) {
      case "/crawler/detail" -> {
        onlyKnown(request.query(), Set.of("filters", "crawler"));
        yield detail(store(request.query().get("crawler")));
      }
      case "/crawler/clear" -> {
        operations.stop(store(only(form, "crawler")));
        yield done(null);
      }
      case "/crawler/restore" -> {
        operations.start(store(only(form, "crawler")), false);
        yield done(null);
      }
      case "/crawler/destroy" -> {
        operations.destroy(store(only(form, "crawler")));
        yield done(null);
      }
      default -> {
        SimComponent connector = connector(form.get("taskName"));
        operations.updateByName(connector, form);
        yield done(null);
      }
    };
  }

  private Answer onConnector(Incoming request) {
    Map<String, String> query = request.query();
    String name = query.get("taskName");
    return switch (request.path()) {
      case "/connector/task/v2/resume" -> {
        onlyKnown(query, Set.of("taskName", "pullBackFlag"));
        operations.start(connector(name), flag(query, "pullBackFlag"));
        yield done(null);
      }
      case "/connector/task/startByName" -> {
        onlyKnown(query, Set.of("taskName", "resume"));
        boolean fromConfiguration = query.containsKey("resume") && !flag(query, "resume");
        operations.start(connector(name), fromConfiguration);
        yield done(null);
      }
      case "/connector/task/v2/stop", "/connector/task/stopByName" -> {
        onlyKnown(query, Set.of("taskName"));
        operations.stop(connector(name));
        yield done(null);
      }
      case "/connector/task/v2/update" -> {
        onlyKnown(query, Set.of("taskName", "deleteParams"));
        SimComponent connector = connector(name);
        operations.update(
            connector, Parameters.parse(request.body()), query.getOrDefault("deleteParams", ""));
        yield done(null);
      }
      case "/connector/task/v2/migrate" -> {
        onlyKnown(query, Set.of("taskName", "ip"));
        yield done(operations.migrate(connector(name), query.get("ip")));
      }
      default -> {
        onlyKnown(query, Set.of("taskName"));
        operations.destroy(connector(name));
        yield done(null);
      }
    };
  }

  private Answer detail(SimComponent store) {
    synchronized (store.project) {
      Moment moment = world.moment();
      store.project.settle(moment);
      long delay = Math.round(store.project.flow.storeDelay(moment));
      boolean running = store.isRunning();
      return Answer.json(
          new OddJson(world.seed())
              .begin("cm")
              .flag("isSuccess", true)
              .nothing("errCode")
              .nothing("errMsg")
              .nothing("errorDetail")
              .nothing("result")
              .nothing("retryable")
              .begin("crawler", "crawler:" + store.name)
              .text("name", store.name)
              .flag("active", running)
              .number("status", running ? 0 : 1)
              .text("errMsg", store.errorMessage)
              .text("checkpoints", Long.toString(moment.now().getEpochSecond() - delay))
              .text("role", "master")
              .number("port", store.port)
              .end()
              .end()
              .toBytes());
    }
  }

  private Answer done(@Nullable String result) {
    return Answer.json(
        new OddJson(world.seed())
            .begin("cm-done")
            .flag("isSuccess", true)
            .nothing("errCode")
            .nothing("errMsg")
            .nothing("errorDetail")
            .text("result", result)
            .nothing("retryable")
            .end()
            .toBytes());
  }

  private SimComponent store(@Nullable String name) {
    return component(name, true);
  }

  private SimComponent connector(@Nullable String name) {
    return component(name, false);
  }

  private SimComponent component(@Nullable String name, boolean store) {
    if (name == null || name.isEmpty()) {
      throw Refusal.parameter(store ? "crawler is missing" : "taskName 不能为空").asException();
    }
    return world
        .component(name)
        .filter(found -> store ? found.kind.isStore() : found.kind.isConnector())
        .orElseThrow(() -> new Refusal("CM-RESOAT000404", "组件不存在: " + name).asException());
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
