package org.omsexporter.simulator;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omsexporter.simulator.faults.Api;
import org.omsexporter.simulator.http.RecordedRequest;
import org.omsexporter.simulator.http.RequestLog;
import org.omsexporter.simulator.world.Chronicle;
import org.omsexporter.simulator.world.Moment;
import org.omsexporter.simulator.world.SimProject;
import org.omsexporter.simulator.world.World;

/** What was true in the world at a time, and which calls came in, for checks of an exporter. */
final class Truth {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final World world;
  private final RequestLog log;

  Truth(World world, RequestLog log) {
    this.world = world;
    this.log = log;
  }

  /**
   * The projects that there were at {@code at} (now unless told), or {@code project} alone: words
   * and delays then, and what has changed after {@code from} up to then.
   *
   * @throws IllegalArgumentException where a time or the project is none
   */
  ArrayNode was(Map<String, String> query) {
    Instant at = time(query, "at", world.moment().now());
    Instant from = time(query, "from", at);
    String id = query.get("project");
    ArrayNode answer = MAPPER.createArrayNode();
    for (SimProject project : asked(id)) {
      synchronized (project) {
        project.settle(world.moment());
        Map<String, String> words = project.chronicle.at(at);
        List<Chronicle.Change> changes = project.chronicle.between(from, at);
        if (!words.isEmpty() || !changes.isEmpty()) {
          write(answer.addObject(), project, world.momentAt(at), words, changes);
        }
      }
    }
    return answer;
  }

  private List<SimProject> asked(@Nullable String id) {
    List<SimProject> all = world.everKnown();
    if (id == null) {
      return all;
    }
    List<SimProject> found = all.stream().filter(one -> one.plan.id().equals(id)).toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException("no project " + id);
    }
    return found;
  }

  private static void write(
      ObjectNode node,
      SimProject project,
      Moment moment,
      Map<String, String> words,
      List<Chronicle.Change> changes) {
    node.put("id", project.plan.id())
        .put("at", moment.now().toString())
        .put("latencySeconds", project.flow.latency(moment))
        .put("storeDelaySeconds", project.flow.storeDelay(moment));
    ObjectNode then = node.putObject("words");
    words.forEach(then::put);
    ArrayNode list = node.putArray("changes");
    for (Chronicle.Change change : changes) {
      list.addObject()
          .put("at", change.at().toString())
          .put("subject", change.subject())
          .put("word", change.word());
    }
  }

  /** The calls after {@code from} up to {@code to}, of the newest 2,000, oldest first. */
  ArrayNode calls(Map<String, String> query) {
    Instant to = time(query, "to", Instant.MAX);
    Instant from = time(query, "from", Instant.MIN);
    ArrayNode answer = MAPPER.createArrayNode();
    for (RecordedRequest request : log.all()) {
      if (request.at().isAfter(from) && !request.at().isAfter(to)) {
        ObjectNode call = answer.addObject();
        call.put("at", request.at().toString())
            .put("api", request.api() == Api.CONSOLE ? "console" : "cm")
            .put("region", request.region())
            .put("action", request.action());
        ObjectNode sent = call.putObject("query");
        request.query().forEach(sent::put);
        request.form().forEach(sent::put);
        call.put("body", request.form().isEmpty() ? request.body() : "");
      }
    }
    return answer;
  }

  private static Instant time(Map<String, String> query, String name, Instant otherwise) {
    String text = query.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException wrong) {
      throw new IllegalArgumentException(
          name + " must be a time such as 2026-03-05T07:01:27Z: " + text, wrong);
    }
  }
}
