package org.omsexporter.simulator.json;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.omsexporter.simulator.faults.FaultKind;
import org.omsexporter.simulator.world.ComponentKind;
import org.omsexporter.simulator.world.Moment;
import org.omsexporter.simulator.world.ProjectState;
import org.omsexporter.simulator.world.Rates;
import org.omsexporter.simulator.world.SimComponent;
import org.omsexporter.simulator.world.SimProject;
import org.omsexporter.simulator.world.StepKind;

/** The answer of DescribeProjectComponents. Callers hold the project's lock. */
public final class ComponentJson {
  private static final DateTimeFormatter LAST_MESSAGE =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH);

  private final JsonTree json;
  private final ZoneId zone;
  private final SimProject project;
  private final Moment moment;
  private final @Nullable FaultKind distortion;

  private ComponentJson(
      JsonTree json,
      SimProject project,
      Moment moment,
      ZoneId zone,
      @Nullable FaultKind distortion) {
    this.json = json;
    this.zone = zone;
    this.project = project;
    this.moment = moment;
    this.distortion = distortion;
  }

  /** Writes the components of a project. */
  public static void write(
      JsonTree json,
      SimProject project,
      Moment moment,
      ZoneId zone,
      @Nullable FaultKind distortion) {
    ComponentJson writer = new ComponentJson(json, project, moment, zone, distortion);
    json.begin("data", "components:" + project.plan.id());
    for (ComponentKind kind : ComponentKind.values()) {
      writer.list(kind);
    }
    json.end();
  }

  private void list(ComponentKind kind) {
    List<SimComponent> those =
        project.visibleComponents().stream().filter(one -> one.kind == kind).toList();
    if (those.isEmpty()) {
      json.oneOf(kind.list(), null, List.of());
      return;
    }
    json.beginArray(kind.list());
    for (SimComponent component : those) {
      json.begin("component:" + project.plan.id() + component.kind);
      json.text("name", component.name)
          .text("ip", component.ip)
          .text("region", component.region)
          .text("status", distortion == FaultKind.UNKNOWN_STATUS ? "DREAMING" : component.word());
      switch (kind) {
        case STORE, REVERSE_STORE -> store(component);
        case CONNECTOR, REVERSE_CONNECTOR -> connector(component);
        case FULL_IMPORT -> fullImport(component);
        case FULL_VERIFICATION -> verification(component);
      }
      local("gmtCreate", project.plan.created());
      local(kind.isStore() ? "gmtModified" : "gmtModify", project.modified);
      json.end();
    }
    json.end();
  }

  private void store(SimComponent store) {
    boolean running = store.isRunning();
    Instant now = moment.now();
    long delay = Math.max(0, Math.round(project.flow.storeDelay(moment)));
    Instant heartbeat = running ? now.minusSeconds(3) : store.stoppedAt;
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
        .number("storePort", store.port);
    checkpoint("beginCheckpoint", earliest);
    checkpoint("endCheckpoint", now.minusSeconds(delay));
    if (project.plan.index() % 5 == 1) {
      json.nothing("config");
    } else {
      json.map("config", store.config().getOrDefault("", Map.of()));
    }
    json.text("errMsg", lastMessage(store)).seconds("latelyHeartbeatTimeSec", heartbeat);
  }

  private void connector(SimComponent connector) {
    boolean current = project.isReversed() == (connector.kind == ComponentKind.REVERSE_CONNECTOR);
    Instant sample = current ? project.flow.sample(moment) : project.modified;
    Instant seen = project.state == ProjectState.RUNNING && current ? moment.now() : sample;
    long delay = current ? Math.round(project.flow.connectorDelay(moment)) : 0;
    if (project.state != ProjectState.RUNNING && current) {
      delay = Math.round(project.flow.sampledLatency(moment));
    }
    json.text("identity", project.plan.id())
        .oneOf("subtopics", connector.subtopic, List.of(connector.subtopic));
    checkpoint("checkpoint", seen.minusSeconds(delay));
    transactions(connector.isRunning() && project.flow.moves());
    json.number("delay", delay).seconds("checkpointSampleTimestamp", seen);
    config(connector);
    errors(connector);
  }

  /** A time in every second project, Unix seconds in the others. */
  private void checkpoint(String property, Instant at) {
    if (project.plan.index() % 2 == 0) {
      json.time(property, at);
    } else {
      json.seconds(property, at);
    }
  }

  private void fullImport(SimComponent component) {
    json.text("identity", project.plan.id());
    copied();
    config(component);
    errors(component);
  }

  private void verification(SimComponent component) {
    double done = project.steps.progress(StepKind.FULL_VERIFY, moment);
    long rows = Math.round(project.plan.fullRows() * done);
    long wrong = project.plan.index() % 2 == 0 ? Math.round(done * 17) : 0;
    json.number("consistentQuantity", Math.max(0, rows - wrong))
        .number("inconsistentQuantity", wrong);
    verified(done);
    json.number("taskId", component.taskNumber());
    json.map("config", component.config().getOrDefault("", Map.of()));
  }

  /** Progress by tables as text, a ratio or, of an older OMS, percent; by records as percent. */
  private void verified(double done) {
    String ratio = Double.toString(Math.round(done * 100) / 100.0);
    String percent = Long.toString(Math.round(done * 100));
    switch (project.plan.index() % 3) {
      case 0 -> json.text("progress", ratio).number("recordProgress", Math.round(done * 100));
      case 1 -> json.text("progress", ratio).nothing("recordProgress");
      default -> json.text("progress", percent).nothing("recordProgress");
    }
  }

  private void copied() {
    long percent = Math.round(100 * project.steps.progress(StepKind.FULL, moment));
    json.oneOf("progress", percent, percent + "%");
  }

  private void transactions(boolean moving) {
    json.decimal(
        "tps", moving ? Rates.of(project, StepKind.INCREMENTAL).transactionsPerSecond(moment) : 0);
  }

  /** What the store said last: why it does not run, else that it has started. */
  private String lastMessage(SimComponent store) {
    String error = store.errorMessage;
    if (error != null) {
      return error;
    }
    Instant first = project.plan.created().plusSeconds(420);
    Instant started = Objects.requireNonNullElse(store.restartedAt, first);
    Instant stopped = Objects.requireNonNullElse(store.stoppedAt, project.modified);
    Instant said = store.isRunning() ? started : stopped;
    return "[%s] store %s %s"
        .formatted(
            LAST_MESSAGE.format(said.atZone(zone)),
            store.port,
            store.isRunning() ? "started successfully" : "stopped");
  }

  private void errors(SimComponent component) {
    String message = component.errorMessage;
    if (message == null) {
      json.nothing("errorDetails");
    } else {
      json.error("CONNECTOR-E1002", "FATAL", message);
    }
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
    json.time(property, at.atZone(zone).toLocalDateTime().toInstant(ZoneOffset.UTC));
  }
}
