package org.omsexporter.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.omsexporter.simulator.http.RequestLog;
import org.omsexporter.simulator.json.Parameters;
import org.omsexporter.simulator.json.Refusal;
import org.omsexporter.simulator.json.RefusedException;
import org.omsexporter.simulator.world.ComponentKind;
import org.omsexporter.simulator.world.ComponentState;
import org.omsexporter.simulator.world.Flow;
import org.omsexporter.simulator.world.Moment;
import org.omsexporter.simulator.world.ProjectState;
import org.omsexporter.simulator.world.SimComponent;
import org.omsexporter.simulator.world.SimProject;
import org.omsexporter.simulator.world.World;

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
      if (!component.stateNow().mayStop()) {
        throw refused(component, "stop");
      }
      if (component.kind == ComponentKind.FULL_IMPORT) {
        component.project.stopCopy(component, moment);
      } else {
        component.become(ComponentState.STOPPED, moment.now());
      }
      changed(component.project, moment);
    }
  }

  /** Starts a store or connector; one that is pulled back begins at its configured checkpoint. */
  void start(SimComponent component, boolean pullBack) {
    synchronized (component.project) {
      Moment moment = startable(component);
      component.become(ComponentState.RUNNING, moment.now());
      if (pullBack) {
        pullBack(component, moment);
      }
      changed(component.project, moment);
    }
  }

  /** Lets a full import go on, or run again from the start. */
  void startCopy(SimComponent fullImport, boolean anew) {
    synchronized (fullImport.project) {
      Moment moment = startable(fullImport);
      fullImport.project.startCopy(fullImport, anew, moment);
      fullImport.project.note(moment);
    }
  }

  private Moment startable(SimComponent component) {
    Moment moment = settled(component);
    if (!component.stateNow().mayStart()) {
      throw refused(component, "start");
    }
    return moment;
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
      boolean inUse = component.kind.isTask() && project.state == ProjectState.RUNNING;
      if (!component.stateNow().mayBeDestroyed() || inUse) {
        throw refused(component, "destroy");
      }
      project.components.remove(component);
      changed(project, moment);
    }
  }

  void update(SimComponent connector, Parameters body, String deleteParams) {
    Map<String, Map<String, String>> changes = body.sections("");
    for (String section : changes.keySet()) {
      if (!SECTIONS.contains(section)) {
        throw Refusal.parameter("unknown section: " + section).asException();
      }
    }
    List<String> deleted =
        deleteParams.isEmpty() ? List.of() : List.of(deleteParams.split(",", -1));
    boolean moves = changes.getOrDefault("source", Map.of()).containsKey("checkpoint");
    if (moves && !deleted.contains("source.checkpoint")) {
      throw Refusal.parameter("a new source.checkpoint needs deleteParams=source.checkpoint")
          .asException();
    }
    synchronized (connector.project) {
      requireStill(connector);
      deleted.forEach(parameter -> delete(connector, parameter));
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

  /** Moves a connector; answers its new name. */
  String migrate(SimComponent connector, @Nullable String ip) {
    synchronized (connector.project) {
      Moment moment = settled(connector);
      String host = ip == null ? otherHost(connector) : ip;
      if (!host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
        throw Refusal.parameter("ip 不合法: " + host).asException();
      }
      String oldHost = connector.ip;
      connector.ip = host;
      connector.name = host + connector.name.substring(oldHost.length());
      changed(connector.project, moment);
      return connector.name;
    }
  }

  private String otherHost(SimComponent connector) {
    String first = world.hosts().host(connector.region, 0);
    return connector.ip.equals(first) ? world.hosts().host(connector.region, 1) : first;
  }

  private void requireStill(SimComponent connector) {
    var unused = settled(connector);
    if (connector.isRunning()) {
      throw refused(connector, "update");
    }
  }

  private static void changed(SimProject project, Moment moment) {
    project.flow.changed(moment);
    project.note(moment);
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
