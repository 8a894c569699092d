package org.omsexporter.simulator;

import java.util.List;
import java.util.Locale;
import org.omsexporter.simulator.json.Parameters;
import org.omsexporter.simulator.json.Refusal;
import org.omsexporter.simulator.world.Label;
import org.omsexporter.simulator.world.Moment;
import org.omsexporter.simulator.world.Plan;
import org.omsexporter.simulator.world.SimProject;

/** Which projects a request of the list asks for, and in which order. */
record ProjectFilter(
    String key,
    String type,
    List<String> statuses,
    List<String> labels,
    List<String> sources,
    List<String> sinks,
    boolean subProjects,
    String sortField) {

  static ProjectFilter of(Parameters parameters) {
    String type = parameters.optionalText("type").orElse("");
    if (!type.isEmpty() && !type.equals("SYNC") && !type.equals("MIGRATION")) {
      throw Refusal.parameter("type 不合法: " + type).asException();
    }
    List<String> labels = parameters.texts("labelIds");
    if (labels.size() > 5) {
      throw Refusal.parameter("labelIds: at most 5").asException();
    }
    String sort = parameters.optionalText("sortField").orElse("");
    if (!sort.isEmpty() && !sort.equals("gmtCreate") && !sort.equals("gmtModified")) {
      throw Refusal.parameter("sortField 不合法: " + sort).asException();
    }
    return new ProjectFilter(
        parameters.optionalText("searchKey").orElse("").toLowerCase(Locale.ROOT),
        type,
        parameters.texts("status"),
        labels,
        parameters.texts("sourceEndpointTypes"),
        parameters.texts("sinkEndpointTypes"),
        parameters.flag("visibleSubProject", false),
        sort);
  }

  boolean accepts(SimProject project, Moment moment) {
    Plan plan = project.plan;
    return (subProjects || !plan.subProject())
        && (type.isEmpty() || type.equals("MIGRATION") == plan.migration())
        && (sources.isEmpty() || sources.contains(plan.source().type()))
        && (sinks.isEmpty() || sinks.contains(plan.sink().type()))
        && (labels.isEmpty() || isTagged(plan))
        && (key.isEmpty() || (project.name + plan.id()).toLowerCase(Locale.ROOT).contains(key))
        && (statuses.isEmpty() || hasStatus(project, moment));
  }

  private boolean isTagged(Plan plan) {
    List<Label> tags = plan.labels();
    return tags != null && tags.stream().anyMatch(tag -> labels.contains(tag.id()));
  }

  private boolean hasStatus(SimProject project, Moment moment) {
    synchronized (project) {
      project.settle(moment);
      return project.words(moment).stream().anyMatch(statuses::contains);
    }
  }

  List<SimProject> sorted(List<SimProject> projects) {
    if (sortField.equals("gmtModified")) {
      projects.sort((a, b) -> b.modified.compareTo(a.modified));
    } else if (sortField.equals("gmtCreate")) {
      projects.sort((a, b) -> b.plan.created().compareTo(a.plan.created()));
    }
    return projects;
  }
}
