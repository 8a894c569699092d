package org.omsexporter.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.omsexporter.simulator.faults.FaultKind;
import org.omsexporter.simulator.http.Answer;
import org.omsexporter.simulator.http.Envelope;
import org.omsexporter.simulator.http.Incoming;
import org.omsexporter.simulator.json.ComponentJson;
import org.omsexporter.simulator.json.JsonTree;
import org.omsexporter.simulator.json.MetricHistory;
import org.omsexporter.simulator.json.MetricQuery;
import org.omsexporter.simulator.json.Page;
import org.omsexporter.simulator.json.Parameters;
import org.omsexporter.simulator.json.ProgressJson;
import org.omsexporter.simulator.json.ProjectJson;
import org.omsexporter.simulator.json.Refusal;
import org.omsexporter.simulator.json.StepJson;
import org.omsexporter.simulator.json.VerifiedTables;
import org.omsexporter.simulator.world.Endpoint;
import org.omsexporter.simulator.world.Label;
import org.omsexporter.simulator.world.Moment;
import org.omsexporter.simulator.world.Plans;
import org.omsexporter.simulator.world.SimProject;
import org.omsexporter.simulator.world.World;

/** The console's actions that only read. */
final class ConsoleReads {
  private static final Set<String> LIST_PARAMETERS =
      Set.of(
          "searchKey",
          "type",
          "status",
          "labelIds",
          "sourceEndpointTypes",
          "sinkEndpointTypes",
          "visibleSubProject",
          "needRelatedInfo",
          "sortField",
          "order",
          "pageNumber",
          "pageSize");

  private final World world;
  private final SimulatorOptions options;

  ConsoleReads(World world, SimulatorOptions options) {
    this.world = world;
    this.options = options;
  }

  Answer listProjects(Incoming request, Parameters parameters) {
    parameters.onlyKnown(LIST_PARAMETERS);
    Page page = Page.of(parameters);
    boolean related = parameters.flag("needRelatedInfo", true);
    Moment moment = world.moment();
    List<SimProject> found = matching(request, parameters, moment);
    return new Envelope(world.seed(), request)
        .page(page.number(), page.size(), found.size())
        .with(
            json -> {
              json.beginArray("data");
              for (SimProject project : page.of(found)) {
                json.begin("project:" + project.plan.id());
                ProjectJson.list(json, project, moment, related, request.distortion());
                json.end();
              }
              json.end();
            });
  }

  private List<SimProject> matching(Incoming request, Parameters parameters, Moment moment) {
    ProjectFilter filter = ProjectFilter.of(parameters);
    List<SimProject> found = new ArrayList<>();
    for (SimProject project : world.projects()) {
      if (!isGone(request, project) && filter.accepts(project, moment)) {
        found.add(project);
      }
    }
    return filter.sorted(found);
  }

  Answer describeProject(Incoming request, Parameters parameters) {
    SimProject project = projectOf(request, parameters);
    Moment moment = world.moment();
    String id = "project:" + project.plan.id();
    boolean inAList = Math.floorMod(project.plan.seed(), 3L) == 0;
    return new Envelope(world.seed(), request)
        .with(
            json -> {
              if (inAList) {
                json.beginArray("data").begin(id);
              } else {
                json.begin("data", id);
              }
              ProjectJson.describe(json, project, moment, request.distortion());
              json.end();
              if (inAList) {
                json.end();
              }
            });
  }

  Answer describeSteps(Incoming request, Parameters parameters) {
    SimProject project = projectOf(request, parameters);
    Moment moment = world.moment();
    return settled(request, project, moment, json -> StepJson.write(json, "data", project, moment));
  }

  Answer describeProgress(Incoming request, Parameters parameters) {
    return progress(request, projectOf(request, parameters));
  }

  /** The progress call of versions before 4.1.1. */
  Answer progress(Incoming request, String id, boolean migration) {
    SimProject project = existing(request, id);
    if (project.plan.migration() != migration) {
      throw Refusal.noProject(id).asException();
    }
    return progress(request, project);
  }

  private Answer progress(Incoming request, SimProject project) {
    Moment moment = world.moment();
    return settled(request, project, moment, json -> ProgressJson.write(json, project, moment));
  }

  Answer describeComponents(Incoming request, Parameters parameters) {
    SimProject project = projectOf(request, parameters);
    Moment moment = world.moment();
    return settled(
        request,
        project,
        moment,
        json ->
            ComponentJson.write(json, project, moment, options.timeZone(), request.distortion()));
  }

  Answer describeStepMetric(Incoming request, Parameters parameters) {
    Moment moment = world.moment();
    MetricQuery query = MetricQuery.of(parameters, moment.now());
    SimProject project = existing(request, query.projectId());
    if (!options.history()) {
      throw Refusal.noHistory().asException();
    }
    boolean empty = request.distortion() == FaultKind.EMPTY_METRIC_HISTORY;
    return settled(
        request,
        project,
        moment,
        json -> new MetricHistory(world, project, query).write(json, moment, empty));
  }

  Answer listFullVerifyResult(Incoming request, Parameters parameters) {
    parameters.onlyKnown(
        Set.of("projectId", "sourceSchemas", "destSchemas", "status", "pageNumber", "pageSize"));
    SimProject project = existing(request, parameters.text("projectId"));
    Page page = Page.of(parameters);
    Moment moment = world.moment();
    synchronized (project) {
      project.settle(moment);
      VerifiedTables tables =
          VerifiedTables.of(project, moment)
              .where(
                  parameters.texts("sourceSchemas"),
                  parameters.texts("destSchemas"),
                  parameters.optionalText("status"));
      return new Envelope(world.seed(), request)
          .page(page.number(), page.size(), tables.rows().size())
          .with(json -> tables.write(json, page));
    }
  }

  Answer listLabels(Incoming request, Parameters parameters) {
    parameters.onlyKnown(Set.of());
    return new Envelope(world.seed(), request)
        .with(
            json -> {
              json.beginArray("data");
              for (Label label : Plans.LABELS) {
                json.begin(label.id()).text("id", label.id()).text("name", label.name()).end();
              }
              json.end();
            });
  }

  Answer listDataSources(Incoming request, Parameters parameters) {
    parameters.onlyKnown(Set.of("pageNumber", "pageSize", "searchKey", "type"));
    Page page = Page.of(parameters);
    List<Endpoint> all = new ArrayList<>();
    for (SimProject project : world.projects()) {
      all.add(project.plan.source());
      all.add(project.plan.sink());
    }
    return new Envelope(world.seed(), request)
        .page(page.number(), page.size(), all.size())
        .with(
            json -> {
              json.beginArray("data");
              page.of(all)
                  .forEach(
                      endpoint -> {
                        json.begin(endpoint.id())
                            .text("id", endpoint.id())
                            .text("name", endpoint.name())
                            .text("type", endpoint.type())
                            .text("host", endpoint.host())
                            .number("port", endpoint.port())
                            .text("owner", "admin")
                            .end();
                      });
              json.end();
            });
  }

  /** The answer about a project as it has come to be by a moment. */
  private Answer settled(
      Incoming request, SimProject project, Moment moment, Consumer<JsonTree> data) {
    return new Envelope(world.seed(), request)
        .with(
            json -> {
              synchronized (project) {
                project.settle(moment);
                data.accept(json);
              }
            });
  }

  private SimProject projectOf(Incoming request, Parameters parameters) {
    parameters.onlyKnown(Set.of("id"));
    return existing(request, parameters.text("id"));
  }

  private SimProject existing(Incoming request, String id) {
    return world
        .project(id)
        .filter(project -> !isGone(request, project))
        .orElseThrow(() -> Refusal.noProject(id).asException());
  }

  private static boolean isGone(Incoming request, SimProject project) {
    return request.distortion() == FaultKind.HALF_PROJECTS_GONE && project.plan.index() % 2 == 1;
  }
}
