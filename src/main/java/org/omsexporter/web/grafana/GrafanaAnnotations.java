package org.omsexporter.web.grafana;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.omsexporter.action.AuditEntry;
import org.omsexporter.action.AuditTrail;
import org.omsexporter.model.ProjectState;
import org.omsexporter.view.Installation;
import org.omsexporter.web.http.Lookup;
import org.omsexporter.web.http.Query;

/** What happened in a range, as marks on a time axis: actions, and changes of status. */
final class GrafanaAnnotations {
  private static final Duration USUAL_SPAN = Duration.ofHours(24);
  private static final int USUAL = 1_000;
  private static final int MOST = 10_000;

  private final Lookup lookup;
  private final AuditTrail trail;
  private final InstantSource clock;

  GrafanaAnnotations(Lookup lookup, AuditTrail trail, InstantSource clock) {
    this.lookup = lookup;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * Those that a query asks for, oldest first; the newest where there are more than its limit.
   *
   * @param named whether the caller has said who it is: actions are for no other
   */
  List<Annotation> list(Query query, boolean named) {
    Instant now = clock.instant();
    Instant to = GrafanaQuery.time(query, "to", GrafanaTime.End.TO, now, now);
    Instant from =
        GrafanaQuery.time(query, "from", GrafanaTime.End.FROM, to.minus(USUAL_SPAN), now);
    if (from.isAfter(to)) {
      throw Query.bad("from=%s is after to=%s.".formatted(from, to));
    }
    int limit = query.number("limit", USUAL, 1, MOST);
    List<String> projects = query.texts("project");
    List<String> tags = query.texts("tags");
    List<Installation> installations = lookup.shown(query);
    List<Annotation> found = new ArrayList<>();
    for (Installation installation : installations) {
      for (ProjectState state : installation.snapshot().projects().values()) {
        if (projects.isEmpty() || projects.contains(state.project().id())) {
          found.addAll(StatusChanges.of(installation.name(), state, from, to));
        }
      }
    }
    List<String> oms = lookup.named(query);
    // What people did is for callers only who say who they are.
    trail
        .newest(
            MOST,
            entry ->
                named
                    && entry.isOf(oms, projects)
                    && GrafanaAnswers.isWithin(entry.time(), from, to))
        .forEach(entry -> found.add(annotation(entry)));
    found.removeIf(annotation -> !annotation.tags().containsAll(tags));
    found.sort(Comparator.comparingLong(Annotation::time));
    return found.subList(Math.max(0, found.size() - limit), found.size());
  }

  private Annotation annotation(AuditEntry entry) {
    String what = "%s %s %s".formatted(entry.action(), entry.targetType().word(), nameOf(entry));
    return new Annotation(
        entry.time().toEpochMilli(),
        what,
        "%s: %s, %s. %s".formatted(entry.user(), what, entry.outcome().word(), entry.detail()),
        List.of("action", entry.action(), entry.outcome().word()),
        entry.oms(),
        entry.projectId(),
        projectName(entry));
  }

  private String nameOf(AuditEntry entry) {
    String name = projectName(entry);
    return entry.targetType() == AuditEntry.TargetType.PROJECT && name != null
        ? name
        : entry.target();
  }

  private @Nullable String projectName(AuditEntry entry) {
    Installation installation = lookup.named(entry.oms());
    if (installation == null || entry.projectId() == null) {
      return null;
    }
    ProjectState state = installation.snapshot().projects().get(entry.projectId());
    return state == null ? null : state.project().name();
  }
}
