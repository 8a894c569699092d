package org.omsexporter.web.pages;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.omsexporter.config.Role;
import org.omsexporter.model.AlertLevel;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.ProjectType;
import org.omsexporter.model.Word;
import org.omsexporter.view.Installation;
import org.omsexporter.view.ProjectRow;
import org.omsexporter.web.http.Caller;
import org.omsexporter.web.http.Gate;
import org.omsexporter.web.http.Lookup;
import org.omsexporter.web.http.ProjectQuery;
import org.omsexporter.web.http.Query;
import org.omsexporter.web.http.Route;
import org.omsexporter.web.http.Services;

/** The page {@code /projects}: what needs somebody first. */
final class ProjectListPage {
  /** Those that the form has no field of its own for. */
  private static final List<String> HIDDEN = List.of("oms", "limit", "sort");

  private final Lookup lookup;
  private final StaleNotices notices;
  private final InstantSource clock;

  ProjectListPage(Services services, StaleNotices notices) {
    this.lookup = services.lookup();
    this.notices = notices;
    this.clock = services.clock();
  }

  List<Route> routes() {
    return List.of(Route.get("/projects", Role.VIEWER, this::answer));
  }

  private void answer(Context context, Caller caller) {
    Query query = new Query(context);
    ListAddress address = ListAddress.of(query);
    List<Installation> shown = lookup.shown(query);
    Words words = Words.of(context);
    Times times = new Times(words, clock.instant());
    ProjectQuery.Page page =
        new ProjectQuery(query, address.sort())
            .page(lookup, shown, null, times.now(), bytes -> Gate.take(context, bytes));
    List<Project> projects =
        shown.stream()
            .flatMap(one -> one.snapshot().projects().values().stream())
            .map(ProjectState::project)
            .toList();
    boolean several = lookup.all().size() > 1;
    int end = page.offset() + page.rows().size();
    Pages.answer(
        context,
        "projects.jte",
        new ProjectList(
            Pages.frame(context, caller, words.text("list.title")).with(notices.in(words)),
            hidden(query),
            address.value("q"),
            filters(words, address, projects),
            counts(words, address, projects),
            several,
            columns(words, address, several),
            page.rows().stream().map(row -> row(times, row)).toList(),
            count(words, page),
            page.offset() == 0
                ? null
                : address.from(Math.max(0, Math.min(page.offset(), page.total()) - page.limit())),
            end >= page.total() || page.rows().isEmpty() ? null : address.from(end)));
  }

  private static String count(Words words, ProjectQuery.Page page) {
    if (page.rows().isEmpty()) {
      return words.text("list.none");
    }
    return page.total() == 1
        ? words.text("list.one")
        : words.text(
            "list.count", page.offset() + 1, page.offset() + page.rows().size(), page.total());
  }

  private static List<Field> hidden(Query query) {
    List<Field> hidden = new ArrayList<>();
    for (String name : HIDDEN) {
      String value = query.joined(name);
      if (value != null) {
        hidden.add(new Field(name, value));
      }
    }
    return hidden;
  }

  private static List<ProjectList.Filter> filters(
      Words words, ListAddress address, List<Project> projects) {
    return List.of(
        filter(words, "status", address, ProjectStatus.values(), "state"),
        filter(words, "type", address, ProjectType.values(), "type"),
        filter(words, "level", address, AlertLevel.values(), "level"),
        new ProjectList.Filter(
            "label",
            words.text("list.tag"),
            options(words, address.value("label"), tags(projects))));
  }

  private static Map<String, String> tags(List<Project> projects) {
    Map<String, String> tags = new TreeMap<>();
    projects.forEach(project -> project.tags().forEach(tag -> tags.put(tag.name(), tag.name())));
    return tags;
  }

  private static ProjectList.Filter filter(
      Words words, String name, ListAddress address, Word[] values, String kind) {
    Map<String, String> labels = new LinkedHashMap<>();
    Stream.of(values).forEach(one -> labels.put(one.word(), words.word(kind, one.word())));
    return new ProjectList.Filter(
        name, words.text("list." + name), options(words, address.value(name), labels));
  }

  private static List<ProjectList.Option> options(
      Words words, String chosen, Map<String, String> labels) {
    List<ProjectList.Option> options = new ArrayList<>();
    options.add(new ProjectList.Option("", words.text("list.any"), chosen.isEmpty()));
    labels.forEach(
        (value, label) -> options.add(new ProjectList.Option(value, label, value.equals(chosen))));
    return options;
  }

  private static List<ProjectList.Count> counts(
      Words words, ListAddress address, List<Project> projects) {
    Map<ProjectStatus, Integer> numbers = new EnumMap<>(ProjectStatus.class);
    projects.forEach(project -> numbers.merge(project.status(), 1, Integer::sum));
    List<ProjectList.Count> counts = new ArrayList<>();
    String present = address.value("status");
    counts.add(
        new ProjectList.Count(
            "",
            words.text("list.all"),
            projects.size(),
            address.with("status", "").from(0),
            present.isEmpty()));
    numbers.forEach(
        (status, number) ->
            counts.add(
                new ProjectList.Count(
                    status.word(),
                    words.word("state", status.word()),
                    number,
                    address.with("status", status.word()).from(0),
                    status.word().equals(present))));
    return counts;
  }

  private static List<ProjectList.Column> columns(
      Words words, ListAddress address, boolean several) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("name", "list.name");
    if (several) {
      keys.put("oms", "list.installation");
    }
    keys.put("status", "list.status");
    keys.put("latency", "list.latency");
    keys.put("level", "list.level");
    keys.put("type", "list.type");
    keys.put("currentStep", "list.step");
    List<ProjectList.Column> columns = new ArrayList<>();
    keys.forEach(
        (key, label) -> {
          boolean descends = address.sort().equals("-" + key);
          boolean ascends = address.sort().equals(key);
          // The largest latency is what people look for; of words the first.
          boolean downFirst = key.equals("latency");
          String next = ascends || (downFirst && !descends) ? "-" + key : key;
          columns.add(
              new ProjectList.Column(
                  words.text(label),
                  address.sortedBy(next).from(0),
                  descends ? "descending" : ascends ? "ascending" : "none"));
        });
    return columns;
  }

  private static ProjectList.Row row(Times times, ProjectRow row) {
    Words words = times.words();
    Instant lateSince = row.lateSince();
    Double progress = row.currentStepProgress();
    return new ProjectList.Row(
        row.name(),
        row.id(),
        Pages.path("projects", row.id(), "", row.oms()),
        row.oms(),
        row.status(),
        words.word("state", row.status()),
        words.word("type", row.type()),
        words.word("level", row.alertLevel()),
        lateSince == null ? null : words.text("list.lateFor", times.lasting(lateSince)),
        times.seconds(row.latencySeconds()),
        row.currentStep() == null ? "" : words.word("step", row.currentStep()),
        row.currentStepStatus() == null ? "" : words.word("state", row.currentStepStatus()),
        progress == null || progress >= 1 ? null : Math.round(progress * 100),
        row.labels());
  }
}
