package org.omsexporter.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.omsexporter.web.http.Query;

class ListAddressTest {
  private final ListAddress failed = new ListAddress(Map.of("status", "failed"), "-urgency");

  @Test
  void aLinkKeepsFiltersAndOrderAndNamesOnlyWhatIsNotUsual() {
    assertThat(failed.from(0)).isEqualTo("/projects?status=failed");
    assertThat(failed.sortedBy("-latency").from(100))
        .isEqualTo("/projects?status=failed&sort=-latency&offset=100");
    assertThat(failed.with("status", "").from(0)).isEqualTo("/projects");
  }

  @Test
  void aFilterThatIsRepeatedIsKeptWhole() {
    Query query =
        new Query(
            name -> name.equals("oms") ? List.of("prod", "test") : List.of(), name -> List.of());
    assertThat(ListAddress.of(query).from(0)).isEqualTo("/projects?oms=prod%2Ctest");
  }

  @Test
  void whatAFilterSaysIsEncoded() {
    assertThat(failed.with("status", "").with("q", "a&b 订单").from(0))
        .isEqualTo("/projects?q=a%26b%20%E8%AE%A2%E5%8D%95");
  }
}
