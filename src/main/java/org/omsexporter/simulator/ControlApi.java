package org.omsexporter.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.NoSuchElementException;
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
          faults.add(fault(body(request)));
          yield json(faultList());
        }
        case "DELETE /simulator/faults" -> {
          faults.clear();
          yield json(faultList());
        }
        case "GET /simulator/world" -> json(overview());
        case "POST /simulator/world" -> {
          change(body(request));
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

  private static Fault fault(JsonNode body) {
    FaultKind kind = FaultKind.valueOf(required(body, "kind").toUpperCase(Locale.ROOT));
    Fault fault = Fault.of(kind);
    String api = optional(body, "api");
    return new Fault(
        kind,
        api == null ? null : api(api),
        optional(body, "action"),
        body.path("times").asInt(Fault.UNTIL_CLEARED),
        body.path("status").asInt(fault.status()),
        body.path("code").asText(fault.code()),
        body.path("message").asText(fault.message()));
  }

  private static Api api(String text) {
    return switch (text) {
      case "console" -> Api.CONSOLE;
      case "cm" -> Api.CLUSTER_MANAGER;
      default -> throw new IllegalArgumentException("api must be console or cm: " + text);
    };
  }

  private void change(JsonNode body) {
    Controls controls = world.controls();
    String component = optional(body, "component");
    if (component != null) {
      controls.setComponentStatus(component, required(body, "componentStatus"));
      return;
    }
    String add = optional(body, "add");
    if (add != null) {
      world.addProject(Scenario.valueOf(add.toUpperCase(Locale.ROOT)));
      return;
    }
    String project = required(body, "project");
    if (body.path("remove").asBoolean()) {
      world.removeProject(project);
      return;
    }
    if (body.path("release").asBoolean()) {
      controls.releaseLatency(project);
    }
    if (body.has("latencySeconds")) {
      controls.setLatency(project, seconds(body.get("latencySeconds")));
    }
    if (body.has("storeDelaySeconds")) {
      controls.setStoreDelay(project, seconds(body.get("storeDelaySeconds")));
    }
    String bottleneck = optional(body, "bottleneck");
    if (bottleneck != null) {
      controls.setBottleneck(project, bottleneck(bottleneck));
    }
    String name = optional(body, "name");
    if (name != null) {
      controls.renameProject(project, name);
    }
    String status = optional(body, "status");
    if (status != null) {
      controls.setProjectStatus(project, status);
    }
    if (body.has("modifying") || body.has("merging")) {
      controls.setProjectFlags(
          project, body.path("modifying").asBoolean(), body.path("merging").asBoolean());
    }
    String step = optional(body, "step");
    if (step != null) {
      controls.setStepStatus(project, step, required(body, "stepStatus"));
    }
  }

  private static @Nullable Bottleneck bottleneck(String word) {
    return word.equals("none") ? null : Bottleneck.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static Duration seconds(JsonNode value) {
    if (!value.isNumber()) {
      throw new IllegalArgumentException("seconds must be a number: " + value);
    }
    return Duration.ofMillis(Math.round(value.asDouble() * 1_000));
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

  private static JsonNode body(Incoming request) throws IOException {
    JsonNode body = MAPPER.readTree(request.body());
    if (!body.isObject()) {
      throw new IllegalArgumentException("the body must be a JSON object");
    }
    return body;
  }

  private static String required(JsonNode body, String name) {
    String value = optional(body, name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  private static @Nullable String optional(JsonNode body, String name) {
    return body.hasNonNull(name) ? body.get(name).asText() : null;
  }

  private static Answer json(JsonNode node) {
    return Answer.text(200, Answer.JSON, node.toPrettyString() + "\n");
  }

  private static Answer problem(int status, String detail) {
    ObjectNode node = MAPPER.createObjectNode().put("status", status).put("detail", detail);
    return Answer.text(status, Answer.JSON, node.toPrettyString() + "\n");
  }
}
