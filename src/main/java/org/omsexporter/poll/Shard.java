package org.omsexporter.poll;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.omsexporter.config.ShardConfig;

/**
 * The projects whose details this process polls and whose metrics it exports. The list of all
 * projects is known to every process.
 */
public record Shard(ShardConfig config) {

  /**
   * Whether a project is this shard's. On every machine an ID belongs to the same shard: CRC-32 of
   * its UTF-8 bytes, modulo the number of shards.
   */
  public boolean owns(String projectId) {
    if (config.total() == 1) {
      return true;
    }
    CRC32 crc = new CRC32();
    crc.update(projectId.getBytes(StandardCharsets.UTF_8));
    return crc.getValue() % config.total() == config.index();
  }
}
