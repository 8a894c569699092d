package org.omsexporter.oms.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.AlertLevel;
import org.omsexporter.model.ObjectCounts;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.ProjectType;
import org.omsexporter.model.Setup;
import org.omsexporter.model.SyncPart;
import org.omsexporter.model.Tag;

/** Reads a project of ListProjects or DescribeProject. Safe for use by several threads. */
public final class ProjectReader {
  private static final long MOST_HOURS = 24L * 366 * 100;

  private final Interner interner;
  private final StepReader steps;

  /** Keeps texts that repeat once. */
  public ProjectReader(Interner interner) {
    this.interner = interner;
    this.steps = new StepReader(interner);
  }

  /** The project; null where the JSON has no ID. */
  public @Nullable Project project(LooseJson json) {
    String id = json.text("id");
    if (id == null) {
      return null;
    }
    LooseJson alarms = json.object("alarmStats");
    String name = json.text("name");
    return new Project(
        id,
        name == null ? "" : name,
        json.word("type", ProjectType::of, ProjectType.UNKNOWN),
        shared(json, "owner"),
        tags(json.objects("labels", "label")),
        alertLevel(json),
        status(json),
        json.isTrue("isSubProject"),
        json.time("gmtCreate"),
        json.time("gmtModified"),
        json.time("gmtStart"),
        json.time("gmtFinish"),
        shared(json, "sourceEndpointType"),
        shared(json, "sinkEndpointType"),
        syncParts(json),
        endpoint(json, "sourceConnectInfo"),
        endpoint(json, "sinkConnectInfo"),
        setup(json.object("transferMapping"), json.object("incrTransferConfig")),
        alarms.flag("alarming"),
        alarms.number("recentlyTriggerCount"),
        steps.steps(json.objects("steps", "step")));
  }

  private static AlertLevel alertLevel(LooseJson json) {
    String field = json.text("importance") != null ? "importance" : "alarmLevel";
    return json.word(field, AlertLevel::of, AlertLevel.UNKNOWN);
  }

  private static ProjectStatus status(LooseJson json) {
    boolean modifying = json.isTrue("isModifying");
    boolean merging = json.isTrue("isMerging");
    return json.word(
        "status", word -> ProjectStatus.of(word, modifying, merging), ProjectStatus.UNKNOWN);
  }

  private List<Tag> tags(List<LooseJson> labels) {
    Map<String, Tag> byName = new LinkedHashMap<>();
    for (LooseJson label : labels) {
      String name = label.text("name");
      if (name != null) {
        byName.putIfAbsent(name, new Tag(shared(label, "id"), interner.share(name)));
      }
    }
    return new ArrayList<>(byName.values());
  }

  private static Set<SyncPart> syncParts(LooseJson json) {
    Set<SyncPart> parts = EnumSet.noneOf(SyncPart.class);
    for (SyncPart part : SyncPart.values()) {
      if (json.isTrue(flag(part))) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static String flag(SyncPart part) {
    return switch (part) {
      case SCHEMA -> "enableStructTransfer";
      case FULL -> "enableFullTransfer";
      case INCREMENTAL -> "enableIncrTransfer";
      case FULL_VERIFICATION -> "enableFullVerify";
      case INCREMENTAL_VERIFICATION -> "enableIncrVerify";
      case REVERSE_INCREMENTAL -> "enableReverseIncrTransfer";
    };
  }

  private String endpoint(LooseJson json, String side) {
    return shared(json.object(side), "endpointName");
  }

  private static Setup setup(LooseJson mapping, LooseJson transfer) {
    return new Setup(
        objects(mapping), transfer.time("startTimestamp"), hours(transfer, "storeLogKeptHour"));
  }

  /** Null where the mapping leaves them out. */
  private static @Nullable ObjectCounts objects(LooseJson mapping) {
    String mode = mapping.textOrEmpty("mode").toUpperCase(Locale.ROOT);
    if (!mode.equals("SPECIFIC")) {
      return mode.isEmpty() ? null : ObjectCounts.NONE;
    }
    if (mapping.list("databases") == null) {
      return null;
    }
    List<LooseJson> databases = mapping.objects("databases", "database");
    return new ObjectCounts(
        databases.size(),
        count(databases, "tables", "specificTables"),
        count(databases, "views", "specificViews"));
  }

  private static @Nullable Integer count(
      List<LooseJson> databases, String kind, String specificKind) {
    Integer sum = null;
    for (LooseJson database : databases) {
      List<JsonNode> objects = database.list(kind);
      List<JsonNode> specific = database.list(specificKind);
      if (objects != null || specific != null) {
        sum = (sum == null ? 0 : sum) + together(objects, specific);
      }
    }
    return sum;
  }

  /** How many objects two lists hold; one that is in both counts once. */
  private static int together(@Nullable List<JsonNode> one, @Nullable List<JsonNode> other) {
    if (one == null || other == null) {
      return one != null ? one.size() : other != null ? other.size() : 0;
    }
    Set<JsonNode> names = new HashSet<>();
    Stream.of(one, other)
        .flatMap(List::stream)
        .map(object -> Objects.requireNonNullElse(LooseJson.property(object, "name"), object))
        .forEach(names::add);
    return names.size();
  }

  private static @Nullable Duration hours(LooseJson json, String name) {
    Double hours = json.number(name);
    if (hours == null || hours < 0 || hours > MOST_HOURS) {
      return null;
    }
    return Duration.ofSeconds(Math.round(hours * 3600));
  }

  private String shared(LooseJson json, String name) {
    return interner.share(json.textOrEmpty(name));
  }
}
