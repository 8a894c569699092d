package org.omsexporter.oms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.Project;
import org.omsexporter.model.Tag;
import org.omsexporter.oms.http.Lane;
import org.omsexporter.oms.http.OmsCall;
import org.omsexporter.oms.http.OmsException;
import org.omsexporter.oms.http.OmsHttp;
import org.omsexporter.oms.http.ServerClock;
import org.omsexporter.oms.read.ComponentReader;
import org.omsexporter.oms.read.ConfiguredComponent;
import org.omsexporter.oms.read.DescriptionReader;
import org.omsexporter.oms.read.Envelope;
import org.omsexporter.oms.read.EnvelopeReader;
import org.omsexporter.oms.read.Interner;
import org.omsexporter.oms.read.ListReader;
import org.omsexporter.oms.read.ListedPage;
import org.omsexporter.oms.read.Listing;
import org.omsexporter.oms.read.LooseJson;
import org.omsexporter.oms.read.LooseValue;
import org.omsexporter.oms.read.MetricReader;
import org.omsexporter.oms.read.PageCollector;
import org.omsexporter.oms.read.ProjectDescription;
import org.omsexporter.oms.read.ProjectReader;
import org.omsexporter.oms.read.StepMetric;
import org.omsexporter.oms.read.UnknownValues;
import org.omsexporter.oms.read.VerificationReader;
import org.omsexporter.oms.read.VerifiedTable;

/**
 * The console's API of one installation. Every method but those that page makes one call, and
 * throws {@link OmsException} where that gives no usable answer. Safe for use by several threads.
 */
public final class ConsoleClient {
  private static final Duration SHORTEST_SPAN = Duration.ofHours(1);
  private static final int FEWEST_POINTS = 5;
  private static final int MOST_POINTS = 10_080;

  private final ConsoleSender sender;
  private final UnknownValues unknown;
  private final ProjectReader projects;
  private final ComponentReader components;
  private final PageSize pageSize;

  ConsoleClient(OmsHttp http, Lane lane, UnknownValues unknown, Interner interner) {
    this.sender = new ConsoleSender(http, lane);
    this.unknown = unknown;
    this.projects = new ProjectReader(interner);
    this.components = new ComponentReader(interner);
    this.pageSize = new PageSize(http.config().name());
  }

  /** OMS's clock, as its answers tell it. */
  public ServerClock clock() {
    return sender.clock();
  }

  /**
   * One page of the project list.
   *
   * @param pageNumber from 1
   */
  public ListedPage listProjects(ListQuery query, int pageNumber) {
    return listProjects(query, pageNumber, pageSize.get());
  }

  private ListedPage listProjects(ListQuery query, int pageNumber, int size) {
    ObjectNode body = object();
    if (query.types().size() == 1) {
      body.put("type", query.types().iterator().next().name());
    }
    body.put("visibleSubProject", query.subProjects());
    body.put("pageNumber", pageNumber);
    body.put("pageSize", size);
    return sender.read(
        OmsCall.LIST_PROJECTS,
        body,
        (asked, in) -> {
          PageCollector page = new PageCollector(projects, unknown);
          ListedPage read = page.page(EnvelopeReader.list(asked, in, page));
          if (pageNumber == 1 && read.lacksItsProjects()) {
            throw new OmsException.Unreadable(asked, "no readable project", null);
          }
          return read;
        });
  }

  /**
   * All projects, page by page, a second time where they moved meanwhile, and in smaller pages
   * where an answer is too large.
   *
   * @param knownIds of the previous listing; one that is missing is looked for twice
   */
  public Listing listAll(ListQuery query, Set<String> knownIds) {
    return pageSize.fitting(
        size ->
            new ListReader(size, number -> listProjects(query, number, size)).readAll(knownIds));
  }

  /** Everything of one project's setup, with secrets masked. */
  public ProjectDescription describeProject(String projectId) {
    return describe(projectId, project -> true);
  }

  /**
   * A project as it is now, on which rests what is allowed.
   *
   * @throws OmsException.Unreadable also where the answer is about another project
   */
  public Project currentProject(String projectId) {
    return describe(projectId, project -> project.id().equals(projectId)).project();
  }

  private ProjectDescription describe(String projectId, Predicate<Project> isMeant) {
    return sender.read(
        OmsCall.DESCRIBE_PROJECT,
        id(projectId),
        (asked, in) -> {
          LooseJson json = new LooseJson(EnvelopeReader.object(asked, in), "project", unknown);
          Project project = projects.project(json);
          if (project == null) {
            throw new OmsException.Unreadable(asked, "a project without ID", null);
          }
          if (!isMeant.test(project)) {
            throw new OmsException.Unreadable(asked, "another project", null);
          }
          return DescriptionReader.description(project, json);
        });
  }

  /** The components of one project; none where OMS answers null. */
  public List<Component> describeComponents(String projectId) {
    return describeConfiguredComponents(projectId).stream()
        .map(ConfiguredComponent::component)
        .toList();
  }

  /** The components of one project with their configuration. */
  public List<ConfiguredComponent> describeConfiguredComponents(String projectId) {
    return oneOrNone(
        OmsCall.DESCRIBE_PROJECT_COMPONENTS,
        id(projectId),
        data -> components.components(new LooseJson(data, "component", unknown)));
  }

  /** OMS's own history of one metric of one step. */
  public StepMetric stepMetric(MetricQuery query) {
    Instant latestEnd = clock().reached();
    Instant end = query.to().isAfter(latestEnd) ? latestEnd : query.to();
    Instant latestStart = end.minus(SHORTEST_SPAN);
    Instant begin = query.from().isAfter(latestStart) ? latestStart : query.from();
    ObjectNode body = object();
    body.put("projectId", query.projectId());
    body.put("stepName", query.step().omsName());
    body.put("metricType", query.metricType());
    body.put("aggregator", query.aggregator().name());
    body.put("beginTimestamp", begin.getEpochSecond());
    body.put("endTimestamp", end.getEpochSecond());
    body.put("maxPointNum", Math.max(FEWEST_POINTS, Math.min(query.maxPoints(), MOST_POINTS)));
    return oneOrNone(
        OmsCall.DESCRIBE_PROJECT_STEP_METRIC,
        body,
        data -> MetricReader.metric(new LooseJson(data, "metric", unknown)));
  }

  /**
   * What the full verification of a project found, a row a table; takes a call a hundred tables.
   */
  public List<VerifiedTable> verification(String projectId) {
    OmsCall call = OmsCall.LIST_PROJECT_FULL_VERIFY_RESULT;
    return VerificationReader.all(
        number ->
            sender.read(
                call,
                VerificationReader.query(projectId, number),
                (asked, in) -> {
                  Envelope envelope = EnvelopeReader.objectOrNone(asked, in);
                  LooseJson data = new LooseJson(envelope.data(), "verification", unknown);
                  return VerificationReader.page(data, envelope.totalCount());
                }));
  }

  /** Every tag that OMS knows. */
  public List<Tag> listAllLabels() {
    List<Tag> tags = new ArrayList<>();
    Consumer<JsonNode> reader =
        element -> {
          LooseJson json = new LooseJson(element, "label", unknown);
          String name = json.text("name");
          if (name != null) {
            tags.add(new Tag(json.textOrEmpty("id"), name));
          }
        };
    sender.read(
        OmsCall.LIST_ALL_LABELS, object(), (asked, in) -> EnvelopeReader.list(asked, in, reader));
    return tags;
  }

  /**
   * Carries out an action on a project.
   *
   * @param action a call that takes nothing but the project's ID
   * @return OMS's number of the request; empty where it gave none
   */
  public String act(OmsCall action, String projectId) {
    return sender.act(action, id(projectId)).requestId();
  }

  /**
   * Carries out an action on the projects of a tag.
   *
   * @param action a call that takes nothing but the tag's ID
   */
  public LabelOutcome actByLabel(OmsCall action, String labelId) {
    Envelope envelope = sender.act(action, id(labelId));
    LooseJson data = new LooseJson(envelope.data(), "label", unknown);
    return new LabelOutcome(
        data.smallInteger("total"),
        data.texts("succeedProjectIds"),
        data.texts("failedProjectIds"),
        envelope.requestId());
  }

  /**
   * Changes the configuration of a component, which OMS restarts for that.
   *
   * @param region the component's {@code region}, which OMS wants to be told
   * @param config only what is to change, in OMS's own shape
   */
  public UpdateReceipt updateComponent(
      ComponentType type, String componentId, String region, ObjectNode config) {
    ObjectNode body = object();
    body.put("dimension", "NAME");
    body.put("key", componentId);
    body.put("cmRegion", region);
    body.set("config", config);
    if (type.isConnector() || type == ComponentType.FULL_IMPORT) {
      body.put("allowDelete", false); // documented for no other
    }
    Envelope envelope = sender.act(updateCall(type), body);
    JsonNode task = envelope.data();
    String number = task == null ? null : LooseValue.text(task);
    return new UpdateReceipt(number == null ? "" : number, envelope.requestId());
  }

  private static OmsCall updateCall(ComponentType type) {
    return switch (type) {
      case STORE, REVERSE_STORE -> OmsCall.UPDATE_STORE;
      case CONNECTOR, REVERSE_CONNECTOR -> OmsCall.UPDATE_INCR_SYNC;
      case FULL_IMPORT -> OmsCall.UPDATE_FULL_IMPORT;
      case FULL_VERIFICATION -> OmsCall.UPDATE_FULL_VERIFICATION;
    };
  }

  private <T> T oneOrNone(OmsCall call, ObjectNode body, Function<JsonNode, T> reader) {
    return sender.read(
        call, body, (asked, in) -> reader.apply(EnvelopeReader.objectOrEmpty(asked, in)));
  }

  private static ObjectNode id(@Nullable String id) {
    return object().put("id", id);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
