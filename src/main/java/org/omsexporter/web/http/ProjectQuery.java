package org.omsexporter.web.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.AlertLevel;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.ProjectType;
import org.omsexporter.model.Tag;
import org.omsexporter.view.ProjectRow;
import org.omsexporter.web.http.ProjectOrder.Listed;
import org.omsexporter.web.pages.Page;

/** Which projects the list page shows, in which order. */
public final class ProjectQuery {
  private static final int PAGE = 100;
  private static final int LONGEST_PAGE = 1_000;

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

  /** The same with other limits: what is shown unless told, and at most. */
  public ProjectQuery(Query query, int usualLimit, int highestLimit) {
    labels = query.names("label");
    statuses = query.words("status", ProjectStatus.class);
    types = query.words("type", ProjectType.class);
    levels = query.words("level", AlertLevel.class);
    String q = query.text("q");
    keyword = q == null ? null : q.toLowerCase(Locale.ROOT);
    String sort = query.text("sort");
    order = sort == null ? null : ProjectOrder.of(sort);
    offset = query.number("offset", 0, 0, Integer.MAX_VALUE);
    limit = query.number("limit", usualLimit, 1, highestLimit);
  }

  /** One page, and how many there are in all. */
  public record Page(List<ProjectRow> rows, int total) {}

  /** The page of these installations' projects. */
  public Page page(List<Watched> installations, @Nullable String consoleUrl) {
    List<Listed> selected = new ArrayList<>();
    for (Watched watched : installations) {
      for (ProjectState state : watched.installation().snapshot().projects().values()) {
        if (selects(state.project())) {
          selected.add(new Listed(watched.name(), state));
        }
      }
    }
    List<ProjectRow> rows =
        (order == null ? selected : order.sorted(selected))
            .stream()
                .skip(offset)
                .limit(limit)
                .map(listed -> ProjectRow.of(listed.oms(), listed.state(), consoleUrl))
                .toList();
    return new Page(rows, selected.size());
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
