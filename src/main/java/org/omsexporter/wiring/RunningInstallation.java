package org.omsexporter.wiring;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.omsexporter.config.LogDirectories;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.connector.ConnectorFollower;
import org.omsexporter.connector.FileState;
import org.omsexporter.metrics.Exposition;
import org.omsexporter.metrics.SelfMetrics;
import org.omsexporter.metrics.SelfMetrics.ApiAction;
import org.omsexporter.model.PollOutcome;
import org.omsexporter.model.ProjectConnectors;
import org.omsexporter.model.Snapshot;
import org.omsexporter.oms.OmsConnection;
import org.omsexporter.oms.OmsConnections;
import org.omsexporter.oms.http.OmsCall;
import org.omsexporter.oms.http.OmsException;
import org.omsexporter.oms.read.UnknownValues;
import org.omsexporter.poll.LatestSnapshot;
import org.omsexporter.poll.Poller;
import org.omsexporter.poll.PollerStatus;
import org.omsexporter.poll.Shard;
import org.omsexporter.view.Installation;
import org.omsexporter.view.OmsReads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One watched OMS: its connection, its poller and what they have seen. Thread safe. */
final class RunningInstallation implements Installation, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningInstallation.class);

  private static final List<ApiAction> CALLS =
      Arrays.stream(OmsCall.values())
          .map(call -> new ApiAction(call.api().word(), call.action()))
          .toList();

  private final OmsConfig config;
  private final OmsConnection connection;
  private final Poller poller;
  private final ConnectorFollower connectors;
  private final OmsReads reads;

  private RunningInstallation(
      OmsConfig config, OmsConnection connection, Poller poller, ConnectorFollower connectors) {
    this.config = config;
    this.connection = connection;
    this.poller = poller;
    this.connectors = connectors;
    this.reads = new OmsReads(connection.interactive(), connectors::seen);
  }

  /**
   * Its clients; nothing is sent yet.
   *
   * @throws IllegalArgumentException when its CA file cannot be used
   */
  static OmsConnection open(OmsConfig config, OmsConnections connections, SelfMetrics self) {
    String oms = config.name();
    return connections.open(
        config,
        (api, action, outcome, took) -> self.apiCall(oms, api, action, outcome, took),
        field -> self.unknownValue(oms, field));
  }

  /**
   * Starts to poll.
   *
   * @param before what is known of it already; empty at the start
   */
  static RunningInstallation start(
      OmsConfig config,
      OmsConnection connection,
      Snapshot before,
      Shard shard,
      SelfMetrics self,
      Exposition exposition,
      Clock clock) {
    String oms = config.name();
    self.addInstallation(oms, CALLS);
    Poller poller =
        new Poller(
            config,
            shard,
            connection.polls(),
            connection.interactive(),
            new LatestSnapshot(before, snapshot -> exposition.update(snapshot.only(shard::owns))),
            (kind, outcome, took, endedAt) -> {
              self.poll(oms, kind, outcome, took);
              if (outcome != PollOutcome.FAILURE) {
                self.lastSuccess(oms, kind, endedAt);
              }
            },
            clock);
    poller.start();
    ConnectorFollower connectors = follower(config, poller, self, clock);
    connectors.start();
    return new RunningInstallation(config, connection, poller, connectors);
  }

  private static ConnectorFollower follower(
      OmsConfig config, Poller poller, SelfMetrics self, Clock clock) {
    String oms = config.name();
    UnknownValues unknown = new UnknownValues(oms, field -> self.unknownValue(oms, field));
    return new ConnectorFollower(
        config,
        poller::snapshot,
        new ConnectorFollower.Listener() {
          @Override
          public void read(
              Map<String, ProjectConnectors> connectors, Map<FileState, Integer> files) {
            poller.connected(connectors);
            files.forEach((state, count) -> self.connectorFiles(oms, state.word(), count));
          }

          @Override
          public void unknownLine(String begin) {
            unknown.count("metrics_log", begin);
          }
        },
        clock);
  }

  OmsConfig config() {
    return config;
  }

  @Override
  public OmsConnection connection() {
    return connection;
  }

  @Override
  public OmsReads reads() {
    return reads;
  }

  PollerStatus status() {
    return poller.status();
  }

  boolean isReady() {
    return poller.isReady();
  }

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public Snapshot snapshot() {
    return poller.snapshot();
  }

  /** Publishes again what is known, after a change of what is exported. */
  void republish() {
    poller.republish();
  }

  @Override
  public List<LogDirectories> logs() {
    return config.logs();
  }

  @Override
  public Reread refresh(String projectId) {
    try {
      if (poller.refresh(projectId)) {
        return Reread.ALL;
      }
      LOG.warn("{}: the components of {} could not be read again", name(), projectId);
      return Reread.PROJECT;
    } catch (OmsException e) {
      LOG.warn("{}: {} could not be read again: {}", name(), projectId, e.getMessage());
      return Reread.NOTHING;
    }
  }

  @Override
  public void close() {
    connectors.close();
    poller.close();
  }
}
