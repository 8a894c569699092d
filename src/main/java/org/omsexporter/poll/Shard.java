package org.omsexporter.poll;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.omsexporter.config.ShardConfig;

/**
 * The part of all projects whose details this process polls and whose metrics it exports. Every
 * process knows the list of all.
 */
public record Shard(ShardConfig config) {

  /**
   * Whether a project is this shard's. Each ID belongs to exactly one shard of a total, whatever
   * machine asks: CRC-32 of its UTF-8 bytes modulo the total.
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
