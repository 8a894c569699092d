package org.omsexporter.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.omsexporter.grafana.ProjectRow;
import org.omsexporter.model.AlertLevel;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.ProjectType;
import org.omsexporter.model.Tag;

/** Which projects the list page shows, in which order. */
final class ProjectQuery {
  private static final int PAGE = 100;
  private static final int LONGEST_PAGE = 1_000;

  @SuppressWarnings("rawtypes")
  private static final Map<String, Function<ProjectRow, @Nullable Comparable>> SORT_KEYS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("oms", ProjectRow::oms),
              Map.entry("id", ProjectRow::id),
              Map.entry("name", row -> row.name().toLowerCase(Locale.ROOT)),
              Map.entry("type", ProjectRow::type),
              Map.entry("status", ProjectRow::status),
              Map.entry("statusSince", ProjectRow::statusSince),
              Map.entry(
                  "level", row -> AlertLevel.valueOf(row.alertLevel().toUpperCase(Locale.ROOT))),
              Map.entry(
                  "alertLevel",
                  row -> AlertLevel.valueOf(row.alertLevel().toUpperCase(Locale.ROOT))),
              Map.entry("owner", ProjectRow::owner),
              Map.entry("sourceType", ProjectRow::sourceType),
              Map.entry("sinkType", ProjectRow::sinkType),
              Map.entry("source", ProjectRow::source),
              Map.entry("sink", ProjectRow::sink),
              Map.entry("latency", ProjectRow::latencySeconds),
              Map.entry("latencySeconds", ProjectRow::latencySeconds),
              Map.entry("rowsPerSecond", ProjectRow::rowsPerSecond),
              Map.entry("trafficBytesPerSecond", ProjectRow::trafficBytesPerSecond),
              Map.entry("writeDurationSeconds", ProjectRow::writeDurationSeconds),
              Map.entry("checkpoint", ProjectRow::checkpoint),
              Map.entry("currentStep", ProjectRow::currentStep),
              Map.entry("created", ProjectRow::createdAt),
              Map.entry("createdAt", ProjectRow::createdAt),
              Map.entry("modified", ProjectRow::modifiedAt),
              Map.entry("modifiedAt", ProjectRow::modifiedAt),
              Map.entry("started", ProjectRow::startedAt),
              Map.entry("startedAt", ProjectRow::startedAt),
              Map.entry("finished", ProjectRow::finishedAt),
              Map.entry("finishedAt", ProjectRow::finishedAt),
              Map.entry("recentAlarms", ProjectRow::recentAlarms)));

  private final List<String> labels;
  private final Set<ProjectStatus> statuses;
  private final Set<ProjectType> types;
  private final Set<AlertLevel> levels;
  private final @Nullable String keyword;
  private final @Nullable Comparator<ProjectRow> order;
  private final int offset;
  private final int limit;

  /**
   * As a request asks.
   *
   * @throws ProblemException 400 for a word or number that means nothing
   */
  ProjectQuery(Query query) {
    this(query, PAGE, LONGEST_PAGE);
  }

  /** The same with other limits: what is shown unless told, and at most. */
  ProjectQuery(Query query, int usualLimit, int highestLimit) {
    labels = query.texts("label");
    statuses = query.words("status", ProjectStatus.class);
    types = query.words("type", ProjectType.class);
    levels = query.words("level", AlertLevel.class);
    String q = query.text("q");
    keyword = q == null ? null : q.toLowerCase(Locale.ROOT);
    order = order(query.text("sort"));
    offset = query.number("offset", 0, 0, Integer.MAX_VALUE);
    limit = query.number("limit", usualLimit, 1, highestLimit);
  }

  /** One page, and how many there are in all. */
  record Page(List<ProjectRow> rows, int total) {}

  /** The page of these installations' projects. */
  Page page(List<Watched> installations, @Nullable String consoleUrl) {
    if (order == null) {
      return unsorted(installations, consoleUrl);
    }
    List<ProjectRow> rows = new ArrayList<>();
    for (Watched watched : installations) {
      for (ProjectState state : watched.installation().snapshot().projects().values()) {
        if (selects(state.project())) {
          rows.add(ProjectRow.of(watched.name(), state, consoleUrl));
        }
      }
    }
    rows.sort(order);
    int from = Math.min(offset, rows.size());
    return new Page(rows.subList(from, Math.min(rows.size() - from, limit) + from), rows.size());
  }

  private Page unsorted(List<Watched> installations, @Nullable String consoleUrl) {
    List<ProjectRow> rows = new ArrayList<>();
    int total = 0;
    for (Watched watched : installations) {
      for (ProjectState state : watched.installation().snapshot().projects().values()) {
        if (selects(state.project())) {
          if (total >= offset && rows.size() < limit) {
            rows.add(ProjectRow.of(watched.name(), state, consoleUrl));
          }
          total++;
        }
      }
    }
    return new Page(rows, total);
  }

  private boolean selects(Project project) {
    return statuses.contains(project.status())
        && types.contains(project.type())
        && levels.contains(project.alertLevel())
        && (labels.isEmpty() || project.tags().stream().map(Tag::name).anyMatch(labels::contains))
        && (keyword == null
            || project.name().toLowerCase(Locale.ROOT).contains(keyword)
            || project.id().toLowerCase(Locale.ROOT).contains(keyword));
  }

  @SuppressWarnings({"rawtypes", "unchecked"})
  private static @Nullable Comparator<ProjectRow> order(@Nullable String sort) {
    if (sort == null) {
      return null;
    }
    boolean descending = sort.startsWith("-");
    Function<ProjectRow, @Nullable Comparable> key =
        SORT_KEYS.get(descending ? sort.substring(1) : sort);
    if (key == null) {
      throw Query.bad(
          "sort=%s is none of %s, each also with a minus sign."
              .formatted(Query.quoted(sort), String.join(", ", SORT_KEYS.keySet())));
    }
    Comparator<Comparable> values =
        descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return Comparator.comparing(key, Comparator.nullsLast(values))
        .thenComparing(ProjectRow::oms)
        .thenComparing(ProjectRow::id);
  }
}
