package org.omsexporter.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.omsexporter.simulator.http.Answer;
import org.omsexporter.simulator.http.Envelope;
import org.omsexporter.simulator.http.Incoming;
import org.omsexporter.simulator.http.RequestLog;
import org.omsexporter.simulator.json.Parameters;
import org.omsexporter.simulator.json.Refusal;
import org.omsexporter.simulator.json.RefusedException;
import org.omsexporter.simulator.world.ComponentKind;
import org.omsexporter.simulator.world.ComponentState;
import org.omsexporter.simulator.world.Label;
import org.omsexporter.simulator.world.Moment;
import org.omsexporter.simulator.world.Plans;
import org.omsexporter.simulator.world.ProjectState;
import org.omsexporter.simulator.world.SimComponent;
import org.omsexporter.simulator.world.SimProject;
import org.omsexporter.simulator.world.World;

/** The console's actions that change something. */
final class ConsoleActions {
  private static final Set<String> SECTIONS = Set.of("coordinator", "condition", "source", "sink");
  private static final Set<String> UPDATE = Set.of("dimension", "key", "cmRegion", "config");
  private static final Set<String> UPDATE_OF_TASK =
      Set.of("dimension", "key", "cmRegion", "config", "allowDelete");
  private static final double RESTART_SECONDS = 10;

  private final World world;
  private final RequestLog log;

  ConsoleActions(World world, RequestLog log) {
    this.world = world;
    this.log = log;
  }

  Answer onProject(Incoming request, Parameters parameters) {
    parameters.onlyKnown(Set.of("id"));
    String id = parameters.text("id");
    SimProject project = world.project(id).orElseThrow(() -> Refusal.noProject(id).asException());
    perform(request.action(), project);
    return new Envelope(world.seed(), request).with(json -> json.nothing("data"));
  }

  Answer onLabel(Incoming request, Parameters parameters) {
    parameters.onlyKnown(Set.of("id"));
    String id = parameters.text("id");
    if (Plans.LABELS.stream().noneMatch(label -> label.id().equals(id))) {
      throw new Refusal("GHANA-LABEL000001", "标签不存在: " + id).asException();
    }
    String action =
        request.action().equals("StartProjectsByLabel") ? "StartProject" : "StopProject";
    List<String> done = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (SimProject project : world.projects()) {
      List<Label> labels = project.plan.labels();
      if (labels == null || labels.stream().noneMatch(label -> label.id().equals(id))) {
        continue;
      }
      try {
        perform(action, project);
        done.add(project.plan.id());
      } catch (RefusedException refused) {
        failed.add(project.plan.id());
      }
    }
    return new Envelope(world.seed(), request)
        .with(
            json -> {
              json.begin("data", "byLabel:" + id).number("total", done.size() + failed.size());
              json.texts("succeedProjectIds", done);
              if (failed.isEmpty()) {
                json.nothing("failedProjectIds");
              } else {
                json.texts("failedProjectIds", failed);
              }
              json.end();
            });
  }

  private void perform(String action, SimProject project) {
    synchronized (project) {
      Moment moment = world.moment();
      project.settle(moment);
      if (!isAllowed(action, project)) {
        throw Refusal.operation("当前状态 %s 不允许执行 %s".formatted(project.word(), action)).asException();
      }
      switch (action) {
        case "StartProject" -> project.start(moment);
        case "StopProject" -> project.pause(moment);
        case "ResumeProject" -> project.resume(moment);
        case "ReleaseProject" -> project.release(moment);
        default -> {
          world.removeProject(project.plan.id());
          return;
        }
      }
      project.note(moment);
    }
  }

  private static boolean isAllowed(String action, SimProject project) {
    ProjectState state = project.state;
    if (project.modifying || project.merging) {
      return false;
    }
    return switch (action) {
      case "StartProject" -> state == ProjectState.INIT;
      case "StopProject" -> state == ProjectState.RUNNING;
      case "ResumeProject" -> state == ProjectState.SUSPEND || state == ProjectState.FAILED;
      case "ReleaseProject" ->
          state == ProjectState.SUSPEND
              || state == ProjectState.FAILED
              || state == ProjectState.FINISHED;
      default -> state == ProjectState.INIT || state == ProjectState.RELEASED;
    };
  }

  /** UpdateStore and its like: changes keys, restarts the component, answers a task number. */
  Answer update(Incoming request, Parameters parameters, ComponentKind kind) {
    boolean sections = kind == ComponentKind.CONNECTOR || kind == ComponentKind.FULL_IMPORT;
    parameters.onlyKnown(sections ? UPDATE_OF_TASK : UPDATE);
    if (!parameters.text("dimension").equals("NAME")) {
      throw Refusal.parameter("dimension must be NAME").asException();
    }
    String key = parameters.text("key");
    String region = parameters.text("cmRegion");
    parameters.flag("allowDelete", false);
    Map<String, Map<String, String>> config =
        sections ? parametersOf(parameters) : Map.of("", parameters.scalars("config"));
    SimComponent component =
        world
            .component(key)
            .filter(found -> fits(found.kind, kind))
            .orElseThrow(() -> new Refusal("CM-RESOAT000404", "组件不存在: " + key).asException());
    if (!component.region.equals(region)) {
      throw Refusal.parameter("cmRegion does not match the component: " + region).asException();
    }
    synchronized (component.project) {
      Moment moment = world.moment();
      component.project.settle(moment);
      boolean masked = configure(component, config);
      if (masked) {
        log.addViolation(request.action() + ": masked value sent as a value");
        component.become(ComponentState.ABNORMAL, moment.now());
        component.errorMessage = "Access denied (using password: YES)";
      }
      if (component.kind.isConnector() && component.isRunning()) {
        component.project.flow.pullBack(moment, RESTART_SECONDS);
      }
      component.project.flow.changed(moment);
      component.project.note(moment);
    }
    long task = world.nextTask();
    return new Envelope(world.seed(), request).with(json -> json.number("data", task));
  }

  private static Map<String, Map<String, String>> parametersOf(Parameters parameters) {
    Map<String, Map<String, String>> config = parameters.sections("config");
    for (String section : config.keySet()) {
      if (!SECTIONS.contains(section)) {
        throw Refusal.parameter("config 不合法: " + section).asException();
      }
    }
    return config;
  }

  private static boolean fits(ComponentKind kind, ComponentKind asked) {
    return kind == asked
        || (asked == ComponentKind.STORE && kind == ComponentKind.REVERSE_STORE)
        || (asked == ComponentKind.CONNECTOR && kind == ComponentKind.REVERSE_CONNECTOR);
  }

  private static boolean configure(
      SimComponent component, Map<String, Map<String, String>> config) {
    boolean[] masked = new boolean[1];
    config.forEach(
        (section, keys) ->
            keys.forEach(
                (name, value) -> {
                  component.configure(section, name, value);
                  masked[0] |= value.contains("***");
                }));
    return masked[0];
  }
}
