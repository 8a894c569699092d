package org.omsexporter.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.omsexporter.config.ShardConfig;

class ShardTest {

  private static final List<String> IDS =
      IntStream.range(0, 10_000).mapToObj(number -> "np_" + Integer.toHexString(number)).toList();

  @Test
  void everyProjectBelongsToExactlyOneShard() {
    for (String id : IDS) {
      long owners =
          IntStream.range(0, 4)
              .filter(index -> new Shard(new ShardConfig(index, 4)).owns(id))
              .count();
      assertThat(owners).as(id).isEqualTo(1);
    }
  }

  @Test
  void shardsAreOfAboutTheSameSize() {
    Shard shard = new Shard(new ShardConfig(1, 5));
    assertThat(IDS.stream().filter(shard::owns).count()).isBetween(1_800L, 2_200L);
  }

  @Test
  void theOwnerOfAnIdNeverChangesFromReleaseToRelease() {
    assertThat(new Shard(new ShardConfig(0, 4)).owns("np_5a1b2c")).isTrue();
  }

  @Test
  void aSingleShardOwnsEverything() {
    assertThat(new Shard(ShardConfig.ALL).owns("np_5a1b2c")).isTrue();
  }
}
