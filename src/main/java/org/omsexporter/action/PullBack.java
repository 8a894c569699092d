package org.omsexporter.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.omsexporter.model.ComponentStatus;
import org.omsexporter.oms.ClusterManagerClient;
import org.omsexporter.oms.http.OmsException;
import org.omsexporter.oms.read.ConfiguredComponent;

/**
 * Starts a connector from an earlier moment: stop, change the checkpoint of its own subtopic,
 * resume. Each step is sent once, and a failure tells how far it came.
 */
final class PullBack {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ComponentJob job;
  private final Map<String, Runnable> steps = new LinkedHashMap<>();

  private PullBack(ComponentJob job) {
    this.job = job;
  }

  /**
   * The steps for this connector; one that is stopped already needs no stop.
   *
   * @throws RefusedException when its configuration names no subtopic
   */
  static PullBack of(ComponentJob job, ConfiguredComponent fresh, Instant moment)
      throws RefusedException {
    PullBack pullBack = new PullBack(job);
    ClusterManagerClient manager = job.clusterManager();
    String id = job.component().id();
    ObjectNode checkpoint = JSON.createObjectNode();
    for (String subtopic : subtopics(fresh)) {
      checkpoint.put(subtopic, Long.toString(moment.getEpochSecond()));
    }
    ObjectNode config = JSON.createObjectNode();
    config.putObject("source").put("checkpoint", checkpoint.toString());
    if (job.component().status() != ComponentStatus.STOPPED) {
      pullBack.steps.put("stop", () -> manager.stopTask(id));
    }
    pullBack.steps.put(
        "update checkpoint", () -> manager.updateTask(id, config, List.of("source.checkpoint")));
    pullBack.steps.put("resume", () -> manager.resumeTask(id, true));
    return pullBack;
  }

  ActionOutcome run() {
    List<String> done = new ArrayList<>();
    for (Map.Entry<String, Runnable> step : steps.entrySet()) {
      try {
        step.getValue().run();
      } catch (OmsException e) {
        return job.failed(e, howFar(done, step.getKey()), report(done, step.getKey()));
      }
      done.add(step.getKey());
    }
    return job.done("OMS accepted start with pull back.", "", "", report(done, ""));
  }

  private String howFar(List<String> done, String failed) {
    List<String> left = new ArrayList<>(steps.keySet());
    left.removeAll(done);
    left.remove(failed);
    return "%s; \"%s\" failed%s. "
        .formatted(
            done.isEmpty() ? "No step was done" : "Done: " + String.join(", ", done),
            failed,
            left.isEmpty() ? "" : "; not tried: " + String.join(", ", left));
  }

  private List<ActionOutcome.Step> report(List<String> done, String failed) {
    List<ActionOutcome.Step> report = new ArrayList<>();
    for (String step : steps.keySet()) {
      String outcome = done.contains(step) ? "done" : step.equals(failed) ? "failed" : "not tried";
      report.add(new ActionOutcome.Step(step, outcome));
    }
    return report;
  }

  /**
   * The subtopics to change. The checkpoint may name some already: those of them that OMS lists, or
   * all of them where OMS lists none, as the new checkpoint takes the place of the whole old one. A
   * checkpoint that names none: all that OMS lists.
   */
  private static List<String> subtopics(ConfiguredComponent fresh) throws RefusedException {
    List<String> named = new ArrayList<>();
    JsonNode checkpoint = fresh.maskedConfig().path("source").path("checkpoint");
    try {
      JsonNode present = checkpoint.isTextual() ? JSON.readTree(checkpoint.asText()) : checkpoint;
      present.fieldNames().forEachRemaining(named::add);
    } catch (JsonProcessingException e) {
      named.clear();
    }
    List<String> listed =
        Arrays.stream(fresh.component().subtopic().split(",", -1))
            .filter(subtopic -> !subtopic.isEmpty())
            .toList();
    if (named.isEmpty()) {
      if (listed.isEmpty()) {
        throw new RefusedException(
            409, "OMS names no subtopic of this connector, so it cannot be pulled back.");
      }
      return listed;
    }
    List<String> both = named.stream().filter(listed::contains).toList();
    return both.isEmpty() ? named : both;
  }
}
