package org.omsexporter.action;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockResponse;
import org.omsexporter.config.LogDirectories;
import org.omsexporter.model.Component;
import org.omsexporter.model.Performance;
import org.omsexporter.model.ProjectDetails;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Snapshot;
import org.omsexporter.oms.OmsConnection;
import org.omsexporter.oms.read.ConfiguredComponent;
import org.omsexporter.testing.DraftOms;
import org.omsexporter.testing.DraftState;
import org.omsexporter.testing.ScriptedOms;
import org.omsexporter.view.Installation;
import org.omsexporter.view.OmsReads;

/** One project of an OMS that answers from memory, and the calls that change something. */
final class OneProject implements AutoCloseable {
  private static final String PROJECT = "np_1";

  private final ScriptedOms oms = new ScriptedOms(this::answer);
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final OmsConnection connection;
  private volatile Check beforeAnswer = () -> {};
  private volatile String components = "{}";

  /** Something that must hold when a call arrives. */
  interface Check {
    void run() throws Exception;
  }

  /** With a cluster manager below a path for each region. */
  OneProject(Map<String, String> regions) throws IOException {
    Map<String, URI> managers = new LinkedHashMap<>();
    regions.forEach((region, path) -> managers.put(region, URI.create(oms.url() + path)));
    connection =
        oms.connection(
            DraftOms.oms(oms.config("prod"), draft -> draft.clusterManagerUrls = managers));
  }

  /** What DescribeProjectComponents answers from now on. */
  void components(String json) {
    components = json;
  }

  /** What is looked at when a call that changes something arrives. */
  void beforeAnswer(Check check) {
    beforeAnswer = check;
  }

  /** What did not hold. */
  List<Throwable> failures() {
    return failures;
  }

  /** Path and query of the calls that change something; of the console its action. */
  List<String> sent() {
    return sent;
  }

  /** Their bodies, one each. */
  List<String> bodies() {
    return bodies;
  }

  /** As the latest polls left it, which have just been made. */
  Installation installation() {
    List<Component> known =
        connection.interactive().describeConfiguredComponents(PROJECT).stream()
            .map(ConfiguredComponent::component)
            .toList();
    return known(new ProjectDetails(known, Instant.EPOCH, Performance.NONE, Performance.NONE));
  }

  /** As the list alone leaves it: of another shard, or before its components' turn. */
  Installation unread() {
    return known(ProjectDetails.NONE);
  }

  private Installation known(ProjectDetails details) {
    ProjectState state =
        DraftState.state(
            connection.interactive().describeProject(PROJECT).project(),
            Instant.EPOCH,
            Map.of(),
            details);
    return new Known(
        connection,
        new Snapshot(
            "prod", true, Instant.EPOCH, null, Duration.ofMinutes(2), Map.of(PROJECT, state)),
        new OmsReads(connection.interactive(), (id, from, to) -> Optional.empty()));
  }

  private MockResponse answer(ScriptedOms.Call call) {
    return switch (call.action()) {
      case "DescribeProject" ->
          ScriptedOms.data(
              "{\"id\":\"np_1\",\"name\":\"orders\",\"type\":\"SYNC\",\"status\":\"RUNNING\"}");
      case "DescribeProjectComponents" -> ScriptedOms.data(components);
      default -> carryOut(call);
    };
  }

  private MockResponse carryOut(ScriptedOms.Call call) {
    String action = call.action();
    try {
      beforeAnswer.run();
    } catch (Exception | AssertionError e) {
      failures.add(e);
    }
    sent.add(action);
    bodies.add(call.body().toString());
    return action.startsWith("/")
        ? new MockResponse.Builder().body("{\"isSuccess\":true}").build()
        : ScriptedOms.data("17");
  }

  @Override
  public void close() {
    oms.close();
  }

  /** An installation whose state does not change. */
  private record Known(OmsConnection connection, Snapshot snapshot, OmsReads reads)
      implements Installation {
    @Override
    public String name() {
      return "prod";
    }

    @Override
    public List<LogDirectories> logs() {
      return List.of();
    }

    @Override
    public Reread refresh(String projectId) {
      return Reread.ALL;
    }
  }
}
