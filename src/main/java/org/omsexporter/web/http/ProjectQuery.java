package org.omsexporter.web.http;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.AlertLevel;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.ProjectType;
import org.omsexporter.model.Snapshot;
import org.omsexporter.model.Tag;
import org.omsexporter.view.Installation;
import org.omsexporter.view.ProjectRow;
import org.omsexporter.web.http.ProjectOrder.Listed;

/** Which projects the list page shows, in which order. */
public final class ProjectQuery {
  /** What a query of it may name. */
  public static final List<String> PARAMETERS =
      List.of("oms", "label", "status", "type", "level", "q", "limit", "offset", "sort");

  private static final int PAGE = 100;
  private static final int LONGEST_PAGE = 1_000;

  /** What a row takes of memory, with what it becomes in an answer. */
  private static final int ROW_BYTES = 2 << 10;

  private final Set<String> labels;
  private final Set<ProjectStatus> statuses;
  private final Set<ProjectType> types;
  private final Set<AlertLevel> levels;
  private final @Nullable String keyword;
  private final @Nullable ProjectOrder order;
  private final int offset;
  private final int limit;

  /**
   * As a request asks.
   *
   * @throws ProblemException 400 for a word or number that means nothing
   */
  public ProjectQuery(Query query) {
    this(query, PAGE, LONGEST_PAGE);
  }

  /** The same in this order. */
  public ProjectQuery(Query query, String sort) {
    this(query, sort, PAGE, LONGEST_PAGE);
  }

  /** The same with other limits: what is shown unless told, and at most. */
  public ProjectQuery(Query query, int usualLimit, int highestLimit) {
    this(query, query.text("sort"), usualLimit, highestLimit);
  }

  private ProjectQuery(Query query, @Nullable String sort, int usualLimit, int highestLimit) {
    labels = query.names("label");
    statuses = query.words("status", ProjectStatus.class);
    types = query.words("type", ProjectType.class);
    levels = query.words("level", AlertLevel.class);
    String q = query.text("q");
    keyword = q == null ? null : q.toLowerCase(Locale.ROOT);
    order = sort == null ? null : ProjectOrder.of(sort);
    offset = query.number("offset", 0, 0, Integer.MAX_VALUE);
    limit = query.number("limit", usualLimit, 1, highestLimit);
  }

  /** One page, and how many there are in all. */
  public record Page(List<ProjectRow> rows, int offset, int limit, int total) {}

  /**
   * The page of these installations' projects, without details that are stale by now.
   *
   * @param memory takes what the page may cost, before it is made
   */
  public Page page(
      Lookup lookup,
      List<Installation> installations,
      @Nullable URI consoleUrl,
      Instant now,
      LongConsumer memory) {
    List<Snapshot> latest = installations.stream().map(Installation::snapshot).toList();
    long all = latest.stream().mapToLong(snapshot -> snapshot.projects().size()).sum();
    memory.accept(ROW_BYTES * Math.min(limit, all));
    SortedProjects sorted = lookup.sorted();
    Map<String, Snapshot> snapshots = new HashMap<>();
    latest.forEach(snapshot -> snapshots.put(snapshot.oms(), snapshot));
    List<ProjectRow> rows = new ArrayList<>();
    int selected = 0;
    for (Listed listed : order == null ? sorted.of(latest) : sorted.of(latest, order)) {
      if (selects(listed.state().project())) {
        if (selected >= offset && rows.size() < limit) {
          rows.add(ProjectRow.of(listed.oms(), fresh(snapshots, listed, now), consoleUrl));
        }
        selected++;
      }
    }
    return new Page(rows, offset, limit, selected);
  }

  private static ProjectState fresh(Map<String, Snapshot> snapshots, Listed listed, Instant now) {
    Snapshot snapshot = snapshots.get(listed.oms());
    return snapshot == null ? listed.state() : snapshot.freshAt(now, listed.state());
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
}
