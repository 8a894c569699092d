package org.omsexporter.model;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One component of a project as DescribeProjectComponents tells it, without its configuration.
 *
 * @param id {@code name}, such as {@code 10.0.0.7-9000:connector_v2:np_1-incr_trans-1-0:0000000006}
 * @param host {@code ip}; empty where OMS gives none, as for the next three
 * @param subtopic of a store {@code subtopic}, of a connector {@code subtopics} joined by commas
 * @param latencySeconds {@code delay}; may be negative
 * @param transactionsPerSecond {@code tps}
 * @param connections {@code conn}: readers downstream of a store
 * @param earliestPull {@code beginCheckpoint}, of stores
 * @param currentPull {@code endCheckpoint} of a store, {@code checkpoint} of a connector
 * @param sampled {@code gmt} of a store, {@code checkpointSampleTimestamp} of a connector
 * @param heartbeat {@code latelyHeartbeatTimeSec}, of stores
 * @param progressRatio 0 to 1, of full import and full verification
 * @param storePort of a store: the port in its ID, which also names its log directory
 * @param error in OMS's words why its state is not good; null in a good state, and where OMS gives
 *     no reason
 * @param lastMessage what OMS last said of it, an error or not; null where it says nothing
 */
public record Component(
    ComponentType type,
    String id,
    String host,
    String region,
    String topic,
    String subtopic,
    ComponentStatus status,
    @Nullable Double latencySeconds,
    @Nullable Double transactionsPerSecond,
    @Nullable Double connections,
    @Nullable Instant earliestPull,
    @Nullable Instant currentPull,
    @Nullable Instant sampled,
    @Nullable Instant heartbeat,
    @Nullable Double progressRatio,
    @Nullable Double consistentRows,
    @Nullable Double inconsistentRows,
    @Nullable Integer storePort,
    @Nullable String error,
    @Nullable String lastMessage) {

  /**
   * The stores among some components that this connector or full import reads from; where OMS does
   * not tell which, all of its direction.
   */
  public List<Component> storesAmong(Collection<Component> components) {
    ComponentType kind =
        type == ComponentType.REVERSE_CONNECTOR ? ComponentType.REVERSE_STORE : ComponentType.STORE;
    List<Component> stores = components.stream().filter(one -> one.type == kind).toList();
    List<Component> own = stores.stream().filter(this::readsFrom).toList();
    return own.isEmpty() ? stores : own;
  }

  /** Whether a store's subtopic is one of this connector's, which are joined by commas. */
  public boolean readsFrom(Component store) {
    return !store.subtopic.isEmpty() && List.of(subtopic.split(",", -1)).contains(store.subtopic);
  }
}
