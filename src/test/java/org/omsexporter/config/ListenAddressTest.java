package org.omsexporter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {

  @Test
  void aPortAloneIsEveryInterface() {
    ListenAddress address = ListenAddress.parse(":9897");
    assertThat(address).isEqualTo(new ListenAddress("", 9897));
    assertThat(address.toSocketAddress().getAddress().isAnyLocalAddress()).isTrue();
    assertThat(address.isLoopback()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:0", "[::1]:9897", "localhost:9897"})
  void loopbackIsKnown(String text) {
    assertThat(ListenAddress.parse(text).isLoopback()).isTrue();
    assertThat(ListenAddress.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "9897", "::1:9897", "host", "host:", ":65536", ":-1", "http://a:1"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> ListenAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:1, localhost:1, true",
    "0.0.0.0:1, 127.0.0.1:1, true",
    "[::]:1, 127.0.0.1:1, true",
    ":1, 10.0.0.1:1, true",
    "127.0.0.1:1, 127.0.0.2:1, false",
    "127.0.0.1:1, 127.0.0.1:2, false",
    ":0, :0, false",
    "nowhere.invalid:1, 127.0.0.1:1, false"
  })
  void twoMeetWhereOneOfThemCouldNotListen(String one, String other, boolean meet) {
    assertThat(ListenAddress.parse(one).meets(ListenAddress.parse(other))).isEqualTo(meet);
    assertThat(ListenAddress.parse(other).meets(ListenAddress.parse(one))).isEqualTo(meet);
  }
}
