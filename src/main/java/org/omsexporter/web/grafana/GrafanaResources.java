package org.omsexporter.web.grafana;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.omsexporter.model.AlertLevel;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentStatus;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.ProjectType;
import org.omsexporter.model.StepKind;
import org.omsexporter.model.StepStatus;
import org.omsexporter.model.Tag;
import org.omsexporter.view.Installation;
import org.omsexporter.view.ProjectRow;
import org.omsexporter.web.http.Gate;
import org.omsexporter.web.http.LogReads;
import org.omsexporter.web.http.Lookup;
import org.omsexporter.web.http.ProblemException;
import org.omsexporter.web.http.ProjectQuery;
import org.omsexporter.web.http.Query;

/** Lists for the variables of a dashboard. */
final class GrafanaResources {
  private static final int PROJECT_BYTES = 1 << 10;

  /** What a query of any list may name. */
  static final String[] PARAMETERS =
      Stream.concat(Stream.of("project", "component"), ProjectQuery.PARAMETERS.stream())
          .toArray(String[]::new);

  private final Lookup lookup;
  private final LogReads logs;
  private final Map<String, Function<Query, List<Choice>>> lists = new TreeMap<>();

  GrafanaResources(Lookup lookup, LogReads logs) {
    this.lookup = lookup;
    this.logs = logs;
    lists.put(
        "installations",
        query -> Choice.texts(lookup.installations(query).stream().map(Installation::name)));
    lists.put("projects", this::projects);
    lists.put("components", this::components);
    lists.put("logFiles", this::logFiles);
    lists.put("labels", query -> Choice.texts(projects(query, this::tags)));
    lists.put("owners", query -> Choice.texts(projects(query, one -> Stream.of(one.owner()))));
    lists.put(
        "sourceTypes", query -> Choice.texts(projects(query, one -> Stream.of(one.sourceType()))));
    lists.put(
        "sinkTypes", query -> Choice.texts(projects(query, one -> Stream.of(one.sinkType()))));
    lists.put("statuses", query -> Choice.words(ProjectStatus.values()));
    lists.put("types", query -> Choice.words(ProjectType.values()));
    lists.put("levels", query -> Choice.words(AlertLevel.values()));
    lists.put("steps", query -> Choice.words(StepKind.values()));
    lists.put("stepStatuses", query -> Choice.words(StepStatus.values()));
    lists.put("componentTypes", query -> Choice.words(ComponentType.values()));
    lists.put("componentStatuses", query -> Choice.words(ComponentStatus.values()));
    lists.put("queryTypes", query -> Choice.words(GrafanaQuery.Type.values()));
  }

  /** What a list may take of memory: most have something of each project. */
  long costBytes() {
    return lookup.all().stream()
        .mapToLong(installation -> (long) PROJECT_BYTES * installation.snapshot().projects().size())
        .sum();
  }

  /** The names of the lists. */
  List<String> names() {
    return List.copyOf(lists.keySet());
  }

  /**
   * A list.
   *
   * @param named whether the caller has said who it is
   * @throws ProblemException 404 where there is none of this name
   */
  List<Choice> list(String name, Query query, boolean named) {
    Function<Query, List<Choice>> list = lists.get(name);
    if (list == null) {
      throw new ProblemException(
          404,
          "There is no list %s; there is %s."
              .formatted(Query.quoted(name), String.join(", ", lists.keySet())));
    }
    if (name.equals("logFiles") && !named) {
      throw new ProblemException(Gate.UNNAMED);
    }
    return list.apply(query);
  }

  /** By name; where two have one name, with their IDs. */
  private List<Choice> projects(Query query) {
    List<ProjectRow> rows =
        new ProjectQuery(query, Integer.MAX_VALUE, Integer.MAX_VALUE)
            .page(lookup, lookup.shown(query), null, Instant.EPOCH, counted -> {})
            .rows();
    Map<String, Integer> named = new HashMap<>();
    rows.forEach(row -> named.merge(row.name(), 1, Integer::sum));
    return rows.stream()
        .sorted(Comparator.comparing(ProjectRow::name).thenComparing(ProjectRow::id))
        .map(
            row ->
                new Choice(
                    named.getOrDefault(row.name(), 1) > 1
                        ? "%s (%s)".formatted(row.name(), row.id())
                        : row.name(),
                    row.id()))
        .toList();
  }

  private List<Choice> components(Query query) {
    Set<ComponentType> types = query.words("type", ComponentType.class);
    List<String> chosen = query.texts("project");
    return Choice.texts(
        (chosen.isEmpty()
                ? states(query).flatMap(state -> state.details().components().stream())
                : chosen.stream().flatMap(id -> lookup.project(query, id).components().stream()))
            .filter(component -> types.contains(component.type()))
            .map(Component::id));
  }

  private List<Choice> logFiles(Query query) {
    String component = query.text("component");
    if (component == null) {
      throw Query.bad("The list logFiles needs a component.");
    }
    return logs.files(query, component).stream()
        .map(file -> new Choice(file.name(), file.name()))
        .toList();
  }

  private Stream<String> tags(Project project) {
    return project.tags().stream().map(Tag::name);
  }

  private Stream<String> projects(Query query, Function<Project, Stream<String>> texts) {
    return states(query).map(ProjectState::project).flatMap(texts);
  }

  private Stream<ProjectState> states(Query query) {
    return lookup.shown(query).stream()
        .flatMap(installation -> installation.snapshot().projects().values().stream());
  }
}
