package org.omsexporter.oms.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentStatus;
import org.omsexporter.model.ComponentType;

/** Reads the components of DescribeProjectComponents. Safe for use by several threads. */
public final class ComponentReader {
  private static final Set<String> MAPS = Set.of("coordinator", "condition", "source", "sink");

  private final Interner interner;

  /** Keeps texts that repeat once. */
  public ComponentReader(Interner interner) {
    this.interner = interner;
  }

  /** Every component of every known list, each of a kind and ID once. */
  public List<ConfiguredComponent> components(LooseJson data) {
    List<ConfiguredComponent> components = new ArrayList<>();
    for (ComponentType type : ComponentType.values()) {
      Set<String> ids = new HashSet<>();
      for (JsonNode element : data.listOrEmpty(type.omsList())) {
        LooseJson json = data.sibling(element);
        String id = json.text("name");
        if (id == null) {
          json.countUnknown("name", "none");
        } else if (!isDeleted(json) && ids.add(id)) {
          components.add(new ConfiguredComponent(component(type, id, json), config(type, json)));
        }
      }
    }
    countUnknownLists(data);
    return components;
  }

  /** Whether OMS lists what is no longer there. */
  private static boolean isDeleted(LooseJson json) {
    return "DELETED".equalsIgnoreCase(json.text("status"));
  }

  private Component component(ComponentType type, String id, LooseJson json) {
    boolean store = type.isStore();
    boolean connector = type.isConnector();
    boolean progresses =
        type == ComponentType.FULL_IMPORT || type == ComponentType.FULL_VERIFICATION;
    boolean verifies = type == ComponentType.FULL_VERIFICATION;
    ComponentStatus status = json.word("status", ComponentStatus::of, ComponentStatus.UNKNOWN);
    String message = ErrorDetails.words(json, "errMsg");
    String details = details(json);
    return new Component(
        type,
        id,
        shared(json.textOrEmpty("ip")),
        shared(json.textOrEmpty("region")),
        store ? json.textOrEmpty("topic") : "",
        subtopic(type, json),
        status,
        store || connector ? json.number("delay") : null,
        store || connector ? json.number("tps") : null,
        store ? json.number("conn") : null,
        store ? json.checkpoint("beginCheckpoint") : null,
        store ? json.checkpoint("endCheckpoint") : connector ? json.checkpoint("checkpoint") : null,
        store ? json.time("gmt") : connector ? json.time("checkpointSampleTimestamp") : null,
        store ? json.time("latelyHeartbeatTimeSec") : null,
        progresses ? progress(type, json) : null,
        verifies ? json.number("consistentQuantity") : null,
        verifies ? json.number("inconsistentQuantity") : null,
        store ? json.smallInteger("storePort") : null,
        status.isGood() ? null : details == null ? message : details,
        message == null ? details : message);
  }

  private static String subtopic(ComponentType type, LooseJson json) {
    if (type.isStore()) {
      return json.textOrEmpty("subtopic");
    }
    return type.isConnector() ? String.join(",", json.texts("subtopics")) : "";
  }

  private static @Nullable Double progress(ComponentType type, LooseJson json) {
    Double byRecords = Ratio.ofPercent(json.percent("recordProgress"));
    if (byRecords != null) {
      return byRecords;
    }
    return type == ComponentType.FULL_VERIFICATION
        ? Ratio.ofVerification(json, "progress")
        : Ratio.ofImport(json, "progress");
  }

  private static @Nullable String details(LooseJson json) {
    String details = String.join("; ", ErrorDetails.texts(json, "errorDetails"));
    return details.isEmpty() ? null : details;
  }

  /**
   * As OMS has it; the four maps of connectors and full imports under the names by which an update
   * takes them, as an answer may begin them in either case. The keys in a map are data.
   */
  private static ObjectNode config(ComponentType type, LooseJson json) {
    ObjectNode named = JsonNodeFactory.instance.objectNode();
    if (!(json.raw("config") instanceof ObjectNode config)) {
      return named;
    }
    if (type.isStore() || type == ComponentType.FULL_VERIFICATION) {
      return config;
    }
    for (Map.Entry<String, JsonNode> entry : config.properties()) {
      String map = LooseJson.lowerCamel(entry.getKey());
      named.set(MAPS.contains(map) ? map : entry.getKey(), entry.getValue());
    }
    return named;
  }

  /** A list that no kind of component owns: its members cannot be shown. */
  private static void countUnknownLists(LooseJson data) {
    Set<String> known = new HashSet<>();
    for (ComponentType type : EnumSet.allOf(ComponentType.class)) {
      known.add(type.omsList());
    }
    for (Map.Entry<String, JsonNode> entry : data.node().properties()) {
      boolean foreign = !known.contains(LooseJson.lowerCamel(entry.getKey()));
      if (foreign && entry.getValue().isArray() && !entry.getValue().isEmpty()) {
        data.countUnknown("type", entry.getKey());
      }
    }
  }

  private String shared(String text) {
    return interner.share(text);
  }
}
