package org.omsexporter.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer of DescribeProjectComponents. Callers hold the project's lock. */
final class ComponentJson {
  private static final Duration LOCAL_OFFSET = Duration.ofHours(8);

  private final OddJson json;
  private final SimProject project;
  private final Moment moment;
  private final @Nullable FaultKind distortion;

  private ComponentJson(
      OddJson json, SimProject project, Moment moment, @Nullable FaultKind distortion) {
    this.json = json;
    this.project = project;
    this.moment = moment;
    this.distortion = distortion;
  }

  static void write(
      OddJson json, SimProject project, Moment moment, @Nullable FaultKind distortion) {
    ComponentJson writer = new ComponentJson(json, project, moment, distortion);
    json.begin("data", "components:" + project.plan.id());
    for (ComponentKind kind : ComponentKind.values()) {
      writer.list(kind);
    }
    json.end();
  }

  private void list(ComponentKind kind) {
    List<SimComponent> those =
        project.visibleComponents().stream().filter(one -> one.kind == kind).toList();
    if (those.isEmpty() && project.plan.index() % 2 == 0) {
      json.nothing(kind.list());
      return;
    }
    json.beginArray(kind.list());
    for (SimComponent component : those) {
      json.begin("component:" + project.plan.id() + component.kind);
      json.text("name", component.name)
          .text("ip", component.ip)
          .text("region", component.region)
          .text("status", distortion == FaultKind.UNKNOWN_STATUS ? "DREAMING" : word(component));
      switch (kind) {
        case STORE, REVERSE_STORE -> store(component);
        case CONNECTOR, REVERSE_CONNECTOR -> connector(component);
        case FULL_IMPORT -> fullImport(component);
        case FULL_VERIFICATION -> verification(component);
      }
      local("gmtCreate", project.plan.created());
      local(kind.isStore() ? "gmtModify" : "gmtModified", project.modified);
      json.end();
    }
    json.endArray();
  }

  private String word(SimComponent component) {
    String set = component.statusWord;
    if (set != null) {
      return set;
    }
    return component.word();
  }

  private void store(SimComponent store) {
    boolean running = store.isRunning();
    Instant now = moment.now();
    long delay = Math.max(0, Math.round(project.flow.storeDelay(moment)));
    Instant stopped = store.stoppedAt;
    Instant heartbeat = running || stopped == null ? now.minusSeconds(3) : stopped;
    Instant kept = now.minus(Duration.ofHours(project.plan.keptHours()));
    Instant earliest = kept.isAfter(project.plan.syncStart()) ? kept : project.plan.syncStart();
    json.text("topic", store.topic).text("subtopic", store.subtopic);
    transactions(running && project.flow.moves());
    json.number("delay", delay)
        .seconds("gmt", now)
        .number("conn", running && project.flow.connectorsFlow() ? 1 : 0);
    errors(store);
    json.flag("toSwitch", false)
        .number("port", store.servicePort())
        .number("storePort", store.port)
        .seconds("beginCheckpoint", earliest)
        .seconds("endCheckpoint", now.minusSeconds(delay));
    if (project.plan.index() % 5 == 1) {
      json.nothing("config");
    } else {
      json.map("config", store.config().getOrDefault("", Map.of()));
    }
    json.text("errMsg", store.errorMessage).seconds("latelyHeartbeatTimeSec", heartbeat);
  }

  private void connector(SimComponent connector) {
    boolean current = project.isReversed() == (connector.kind == ComponentKind.REVERSE_CONNECTOR);
    Instant sample = current ? project.flow.sample(moment) : project.modified;
    Instant seen = project.state == ProjectState.RUNNING && current ? moment.now() : sample;
    long delay = current ? Math.round(project.flow.connectorDelay(moment)) : 0;
    if (project.state != ProjectState.RUNNING && current) {
      delay = Math.round(project.flow.sampledLatency(moment));
    }
    json.text("identity", project.plan.id()).text("subtopics", connector.subtopic);
    Instant checkpoint = seen.minusSeconds(delay);
    if (project.plan.index() % 2 == 0) {
      json.time("checkpoint", checkpoint);
    } else {
      json.seconds("checkpoint", checkpoint);
    }
    transactions(connector.isRunning() && project.flow.moves());
    json.number("delay", delay).seconds("checkpointSampleTimestamp", seen);
    config(connector);
    errors(connector);
  }

  private void fullImport(SimComponent component) {
    json.text("identity", project.plan.id());
    progress(StepKind.FULL, "progress");
    config(component);
    errors(component);
  }

  private void verification(SimComponent component) {
    double done =
        project.step(StepKind.FULL_VERIFY).map(s -> s.progress.at(moment.world())).orElse(0.0);
    long rows = Math.round(project.plan.fullRows() * done);
    long wrong = project.plan.index() % 2 == 0 ? Math.round(done * 17) : 0;
    json.number("consistentQuantity", Math.max(0, rows - wrong))
        .number("inconsistentQuantity", wrong);
    if (project.plan.index() % 2 == 0) {
      json.nothing("progress");
      progress(StepKind.FULL_VERIFY, "recordProgress");
    } else {
      progress(StepKind.FULL_VERIFY, "progress");
      json.nothing("recordProgress");
    }
    json.text("taskId", "v_" + project.plan.id());
    json.map("config", component.config().getOrDefault("", Map.of()));
  }

  private void progress(StepKind kind, String property) {
    double ratio = project.step(kind).map(s -> s.progress.at(moment.world())).orElse(0.0);
    long percent = Math.round(100 * ratio);
    if (json.habit(property, 2) == 0) {
      json.text(property, percent + "%");
    } else {
      json.number(property, percent);
    }
  }

  private void transactions(boolean moving) {
    double perSecond =
        moving ? Rates.of(project, StepKind.INCREMENTAL).transactionsPerSecond(moment) : 0;
    if (json.habit("tpsForm", 2) == 0) {
      json.text("tps", Double.toString(Math.round(perSecond * 100) / 100.0));
    } else {
      json.decimal("tps", perSecond);
    }
  }

  private void errors(SimComponent component) {
    String message = component.errorMessage;
    if (message == null) {
      json.nothing("errorDetails");
      return;
    }
    json.beginArray("errorDetails")
        .begin("error")
        .text("code", "CONNECTOR-E1002")
        .text("level", "FATAL")
        .text("message", message)
        .text("proposal", "请查看组件日志")
        .end()
        .endArray();
  }

  private void config(SimComponent component) {
    json.begin("config", "config");
    for (String section : List.of("coordinator", "condition", "source", "sink")) {
      Map<String, String> keys = component.config().get(section);
      if (keys == null) {
        json.nothing(section);
      } else {
        json.map(section, keys);
      }
    }
    json.end();
  }

  /** Times that OMS gives in its server's local time, without saying so. */
  private void local(String property, Instant at) {
    json.time(property, at.plus(LOCAL_OFFSET));
  }
}
