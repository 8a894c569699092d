package org.omsexporter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ChecksumTest {

  @Property
  void oneAfterTheOtherIsTheChecksumOfBoth(@ForAll byte[] first, @ForAll byte[] second) {
    assertThat(Checksum.of(first).then(Checksum.of(second))).isEqualTo(Checksum.of(first, second));
  }
}
