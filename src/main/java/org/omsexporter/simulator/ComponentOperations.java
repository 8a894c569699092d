package org.omsexporter.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the cluster manager does to one store or connector, where its state allows it. */
final class ComponentOperations {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final double DEFAULT_PULL_BACK_SECONDS = 600;
  private static final Set<String> SECTIONS = Set.of("coordinator", "condition", "source", "sink");

  private final World world;
  private final RequestLog log;

  ComponentOperations(World world, RequestLog log) {
    this.world = world;
    this.log = log;
  }

  void stop(SimComponent component) {
    synchronized (component.project) {
      Moment moment = settled(component);
      if (!component.state.mayStop()) {
        throw refused(component, "stop");
      }
      component.become(ComponentState.STOPPED, moment.now());
      component.project.flow.changed(moment);
    }
  }

  /** Starts it; a connector that is pulled back begins again at its configured checkpoint. */
  void start(SimComponent component, boolean pullBack) {
    synchronized (component.project) {
      Moment moment = settled(component);
      if (!component.state.mayStart()) {
        throw refused(component, "start");
      }
      component.become(ComponentState.RUNNING, moment.now());
      if (pullBack) {
        pullBack(component, moment);
      }
      component.project.flow.changed(moment);
    }
  }

  private static void pullBack(SimComponent connector, Moment moment) {
    OptionalLong checkpoint = checkpoint(connector);
    Flow flow = connector.project.flow;
    if (checkpoint.isEmpty()) {
      flow.pullBack(moment, DEFAULT_PULL_BACK_SECONDS);
      return;
    }
    long target = moment.now().getEpochSecond() - checkpoint.getAsLong();
    if (target > Duration.ofHours(connector.project.plan.keptHours()).toSeconds()) {
      connector.become(ComponentState.ABNORMAL, moment.now());
      connector.errorMessage = "checkpoint is earlier than the earliest log of the store";
      return;
    }
    flow.pullBack(moment, target - flow.connectorDelay(moment));
  }

  /** {@code source.checkpoint} for the connector's own subtopic, in Unix seconds. */
  private static OptionalLong checkpoint(SimComponent connector) {
    String text = connector.config().getOrDefault("source", Map.of()).get("checkpoint");
    if (text == null) {
      return OptionalLong.empty();
    }
    try {
      JsonNode own = MAPPER.readTree(text).path(connector.subtopic);
      return own.asText().matches("[0-9]{1,12}")
          ? OptionalLong.of(Long.parseLong(own.asText()))
          : OptionalLong.empty();
    } catch (JsonProcessingException broken) {
      return OptionalLong.empty();
    }
  }

  void destroy(SimComponent component) {
    SimProject project = component.project;
    synchronized (project) {
      Moment moment = settled(component);
      boolean still =
          component.state == ComponentState.STOPPED
              || component.state == ComponentState.ABNORMAL
              || component.state == ComponentState.UNEXPECTED_EXIT;
      boolean inUse = component.kind.isConnector() && project.state == ProjectState.RUNNING;
      if (!still || inUse) {
        throw refused(component, "destroy");
      }
      project.components.remove(component);
      project.flow.changed(moment);
    }
  }

  void update(SimComponent connector, Parameters body, String deleteParams) {
    Map<String, Map<String, String>> changes = body.sections("");
    for (String section : changes.keySet()) {
      if (!SECTIONS.contains(section)) {
        throw Refusal.parameter("unknown section: " + section).asException();
      }
    }
    synchronized (connector.project) {
      requireStill(connector);
      for (String parameter : deleteParams.split(",", -1)) {
        if (!parameter.isEmpty()) {
          delete(connector, parameter);
        }
      }
      changes.forEach(
          (section, keys) -> keys.forEach((key, value) -> set(connector, section, key, value)));
    }
  }

  private static void delete(SimComponent connector, String parameter) {
    int dot = parameter.indexOf('.');
    if (dot < 1 || !SECTIONS.contains(parameter.substring(0, dot))) {
      throw Refusal.parameter("deleteParams must be scope.key: " + parameter).asException();
    }
    connector.configure(parameter.substring(0, dot), parameter.substring(dot + 1), null);
  }

  private void set(SimComponent connector, String section, String key, String value) {
    if (value.contains("***")) {
      log.addViolation("masked value sent as the value of " + section + "." + key);
    }
    if (section.equals("source") && key.equals("checkpoint")) {
      requireOwnSubtopic(connector, value);
    }
    connector.configure(section, key, value);
  }

  private static void requireOwnSubtopic(SimComponent connector, String value) {
    try {
      JsonNode checkpoint = MAPPER.readTree(value);
      if (checkpoint.path(connector.subtopic).isTextual() && checkpoint.size() == 1) {
        return;
      }
    } catch (JsonProcessingException broken) {
      throw Refusal.parameter("checkpoint is no JSON: " + value).asException();
    }
    throw Refusal.parameter("checkpoint must name the subtopic " + connector.subtopic)
        .asException();
  }

  /** The update of versions before 4.1.1: {@code source.KEY=VALUE} fields. */
  void updateByName(SimComponent connector, Map<String, String> form) {
    synchronized (connector.project) {
      requireStill(connector);
      form.forEach(
          (name, value) -> {
            if (name.startsWith("source.")) {
              set(connector, "source", name.substring(7), value);
            } else if (!name.equals("taskName")) {
              throw Refusal.parameter("unknown field: " + name).asException();
            }
          });
    }
  }

  /** Moves a connector; answers its new name. */
  String migrate(SimComponent connector, @Nullable String ip) {
    synchronized (connector.project) {
      Moment moment = settled(connector);
      String host = ip == null ? "10.0.9.9" : ip;
      if (!host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
        throw Refusal.parameter("ip 不合法: " + host).asException();
      }
      String oldHost = connector.ip;
      connector.ip = host;
      connector.name = host + connector.name.substring(oldHost.length());
      connector.project.flow.changed(moment);
      return connector.name;
    }
  }

  private void requireStill(SimComponent connector) {
    var unused = settled(connector);
    if (connector.isRunning()) {
      throw refused(connector, "update");
    }
  }

  private Moment settled(SimComponent component) {
    Moment moment = world.moment();
    component.project.settle(moment);
    return moment;
  }

  private static RefusedException refused(SimComponent component, String operation) {
    return new Refusal(
            "CM-RESOAT000409",
            "组件状态 %s 不允许 %s: %s".formatted(component.word(), operation, component.name))
        .asException();
  }
}
