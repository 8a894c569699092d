package org.omsexporter.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.omsexporter.simulator.faults.Api;
import org.omsexporter.simulator.faults.Fault;
import org.omsexporter.simulator.faults.FaultKind;
import org.omsexporter.simulator.faults.Faults;
import org.omsexporter.simulator.http.Answer;
import org.omsexporter.simulator.http.Incoming;
import org.omsexporter.simulator.http.RequestLog;
import org.omsexporter.simulator.world.Bottleneck;
import org.omsexporter.simulator.world.ComponentState;
import org.omsexporter.simulator.world.Controls;
import org.omsexporter.simulator.world.Moment;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.simulator.world.SimProject;
import org.omsexporter.simulator.world.World;

/**
 * The simulator's own paths on the console's port, {@code /simulator/…}: faults and world controls
 * for people and scripts. Answers this machine only, and no web page.
 */
final class ControlApi {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Set<String> OF_FAULTS =
      Set.of("kind", "api", "action", "times", "status", "code", "message");
  private static final Set<String> OF_COMPONENTS = Set.of("component", "componentStatus");
  private static final Set<String> OF_PROJECTS =
      Set.of(
          "project",
          "remove",
          "release",
          "latencySeconds",
          "storeDelaySeconds",
          "bottleneck",
          "name",
          "status",
          "modifying",
          "merging",
          "step",
          "stepStatus");

  private final World world;
  private final Faults faults;
  private final RequestLog log;

  ControlApi(World world, Faults faults, RequestLog log) {
    this.world = world;
    this.faults = faults;
    this.log = log;
  }

  Answer answer(Incoming request) {
    if (!request.loopback() || request.header("origin") != null) {
      return problem(403, "only programs on this machine may use the simulator's controls");
    }
    try {
      return switch (request.method() + " " + request.path()) {
        case "GET /simulator/faults" -> json(faultList());
        case "POST /simulator/faults" -> {
          faults.add(fault(ControlBody.of(request.body())));
          yield json(faultList());
        }
        case "DELETE /simulator/faults" -> {
          faults.clear();
          yield json(faultList());
        }
        case "GET /simulator/world" -> json(overview());
        case "POST /simulator/world" -> {
          change(ControlBody.of(request.body()));
          yield json(MAPPER.createObjectNode().put("done", true));
        }
        case "GET /simulator/truth" -> json(new Truth(world, log).was(request.query()));
        case "GET /simulator/calls" -> json(new Truth(world, log).calls(request.query()));
        case "GET /simulator/requests" -> json(requests());
        case "DELETE /simulator/requests" -> {
          log.clear();
          yield json(requests());
        }
        default -> problem(404, "no such control: " + request.method() + " " + request.path());
      };
    } catch (IllegalArgumentException | NoSuchElementException | IOException wrong) {
      return problem(400, String.valueOf(wrong.getMessage()));
    }
  }

  private static Fault fault(ControlBody body) {
    body.onlyKnown(OF_FAULTS);
    FaultKind kind = ControlBody.word(FaultKind.values(), "kind", body.required("kind"));
    Fault fault = Fault.of(kind);
    String api = body.optional("api");
    return new Fault(
        kind,
        api == null ? null : api(api),
        body.optional("action"),
        body.whole("times", Fault.UNTIL_CLEARED),
        body.whole("status", fault.status()),
        body.text("code", fault.code()),
        body.text("message", fault.message()));
  }

  private static Api api(String text) {
    return switch (text) {
      case "console" -> Api.CONSOLE;
      case "cm" -> Api.CLUSTER_MANAGER;
      default -> throw new IllegalArgumentException("api must be console or cm: " + text);
    };
  }

  private void change(ControlBody body) {
    Controls controls = world.controls();
    String component = body.optional("component");
    if (component != null) {
      body.onlyKnown(OF_COMPONENTS);
      controls.setComponentStatus(component, body.required("componentStatus"));
      return;
    }
    String add = body.optional("add");
    if (add != null) {
      body.onlyKnown(Set.of("add"));
      world.addProject(ControlBody.word(Scenario.values(), "add", add));
      return;
    }
    changeProject(controls, body.required("project"), body);
  }

  /** All of it or nothing: every word is read, and what can be refused is done, before the rest. */
  private void changeProject(Controls controls, String project, ControlBody body) {
    body.onlyKnown(OF_PROJECTS);
    if (body.isNoMoreThan("project")) {
      throw new IllegalArgumentException("nothing to change is named beside project");
    }
    if (body.isTrue("remove")) {
      body.onlyKnown(Set.of("project", "remove"));
      world.removeProject(project);
      return;
    }
    List<Runnable> changes = new ArrayList<>();
    String step = body.optional("step");
    if (step != null || body.has("stepStatus")) {
      String named = body.required("step");
      String status = body.required("stepStatus");
      controls.demandStep(project, named);
      changes.add(() -> controls.setStepStatus(project, named, status));
    }
    String bottleneck = body.optional("bottleneck");
    if (bottleneck != null) {
      Bottleneck scarce = bottleneck(bottleneck);
      changes.add(0, () -> controls.setBottleneck(project, scarce));
    }
    if (body.isTrue("release")) {
      changes.add(() -> controls.releaseLatency(project));
    }
    if (body.has("latencySeconds")) {
      Duration latency = body.seconds("latencySeconds");
      changes.add(() -> controls.setLatency(project, latency));
    }
    if (body.has("storeDelaySeconds")) {
      Duration delay = body.seconds("storeDelaySeconds");
      changes.add(() -> controls.setStoreDelay(project, delay));
    }
    String name = body.optional("name");
    if (name != null) {
      changes.add(() -> controls.renameProject(project, name));
    }
    String status = body.optional("status");
    if (status != null) {
      changes.add(() -> controls.setProjectStatus(project, status));
    }
    if (body.has("modifying") || body.has("merging")) {
      boolean modifying = body.isTrue("modifying");
      boolean merging = body.isTrue("merging");
      changes.add(() -> controls.setProjectFlags(project, modifying, merging));
    }
    changes.forEach(Runnable::run);
  }

  private static @Nullable Bottleneck bottleneck(String word) {
    return word.equals("none") ? null : ControlBody.word(Bottleneck.values(), "bottleneck", word);
  }

  private ArrayNode faultList() {
    ArrayNode list = MAPPER.createArrayNode();
    for (Fault fault : faults.active()) {
      Api api = fault.api();
      list.addObject()
          .put("kind", fault.kind().name().toLowerCase(Locale.ROOT))
          .put("api", api == null ? null : api == Api.CONSOLE ? "console" : "cm")
          .put("action", fault.action())
          .put("times", fault.times());
    }
    return list;
  }

  private ArrayNode overview() {
    ArrayNode list = MAPPER.createArrayNode();
    for (SimProject project : world.projects()) {
      synchronized (project) {
        Moment moment = world.moment();
        project.settle(moment);
        ObjectNode entry =
            list.addObject()
                .put("id", project.plan.id())
                .put("name", project.name)
                .put("scenario", project.plan.scenario().name().toLowerCase(Locale.ROOT))
                .put("status", project.word())
                .put("level", project.plan.importance())
                .put("latencySeconds", Math.round(project.flow.sampledLatency(moment)));
        ArrayNode components = entry.putArray("components");
        // OMS still lists a deleted one, which is there no more.
        project.visibleComponents().stream()
            .filter(component -> component.state != ComponentState.DELETED)
            .forEach(component -> components.add(component.name));
      }
    }
    return list;
  }

  private ObjectNode requests() {
    ObjectNode answer = MAPPER.createObjectNode();
    ObjectNode counts = answer.putObject("counts");
    log.counts().forEach(counts::put);
    ArrayNode violations = answer.putArray("violations");
    log.violations().forEach(violations::add);
    return answer;
  }

  private static Answer json(JsonNode node) {
    return Answer.text(200, Answer.JSON, node.toPrettyString() + "\n");
  }

  private static Answer problem(int status, String detail) {
    ObjectNode node = MAPPER.createObjectNode().put("status", status).put("detail", detail);
    return Answer.text(status, Answer.JSON, node.toPrettyString() + "\n");
  }
}
