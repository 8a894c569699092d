package org.omsexporter.web.http;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.omsexporter.config.ShardConfig;

/**
 * How the process does.
 *
 * @param ready whether every installation was polled once, or tried three times
 * @param revision commit that it was built from; empty where the build did not know
 */
public record ServerStatus(
    boolean ready,
    String version,
    String revision,
    Instant startedAt,
    ShardConfig shard,
    List<Polls> polls) {

  /** Copies the list. */
  public ServerStatus {
    polls = List.copyOf(polls);
  }

  /** How the polls of the installation of this name go. */
  public Polls polls(String oms) {
    return polls.stream()
        .filter(one -> one.oms().equals(oms))
        .findFirst()
        .orElse(new Polls(oms, null, null, null, null));
  }

  /**
   * How the polls of one installation go.
   *
   * @param lastListSuccess null before the first, as for details
   * @param listFailure why the newest poll failed; null where it did not, as for details
   */
  public record Polls(
      String oms,
      @Nullable Instant lastListSuccess,
      @Nullable Instant lastDetailsSuccess,
      @Nullable String listFailure,
      @Nullable String detailsFailure) {}
}
