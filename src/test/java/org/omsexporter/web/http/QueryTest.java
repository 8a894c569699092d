package org.omsexporter.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void whatIsOneValueIsRefusedWhereItIsGivenTwice() {
    assertThatThrownBy(() -> query("start", "pause").text("x"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("x is given 2 times");
    assertThatThrownBy(() -> query("5", "5").number("x", 1, 1, 9))
        .isInstanceOf(ProblemException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"confirm=delete&confirm=x", "action=pause&a=1&%61ction=pause"})
  void aFormHasEachFieldOnce(String body) {
    assertThatThrownBy(() -> new Form(body))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("twice");
  }

  private static Query query(String... values) {
    return new Query(name -> List.of(values), name -> Query.parts(List.of(values)));
  }
}
