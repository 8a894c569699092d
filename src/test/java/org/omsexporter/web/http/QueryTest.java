package org.omsexporter.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QueryTest {
  @Test
  void aListIsRepeatedOrJoinedByCommas() {
    assertThat(query("a,b", " c ", "").texts("x")).containsExactly("a", "b", "c");
  }

  @Test
  void aNameWithCommasIsOneOfTheNames() {
    assertThat(query("red, green", "blue").names("x"))
        .containsExactlyInAnyOrder("red, green", "red", "green", "blue");
  }

  @Test
  void allIsNoFilter() {
    assertThat(query("$__all").text("x")).isNull();
    assertThat(query("$__all").texts("x")).isEmpty();
    assertThat(query("$__all").names("x")).isEmpty();
    assertThat(query("$__all", "a").texts("x")).containsExactly("a");
  }

  private static Query query(String... values) {
    return new Query(name -> List.of(values), name -> Query.parts(List.of(values)));
  }
}
