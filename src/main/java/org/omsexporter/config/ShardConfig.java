package org.omsexporter.config;

/**
 * Which part of the projects this process reads in detail.
 *
 * @param index from 0, below {@code total}
 * @param total number of shards, at least 1
 */
public record ShardConfig(int index, int total) {

  /** All of it. */
  public static final ShardConfig ALL = new ShardConfig(0, 1);

  public ShardConfig {
    if (index < 0 || index >= total) {
      throw new IllegalArgumentException("shard " + index + " of " + total);
    }
  }
}
