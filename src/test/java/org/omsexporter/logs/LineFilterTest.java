package org.omsexporter.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineFilterTest {

  @Test
  void anExpressionFindsItsPartOfALine() {
    assertThat(LineFilter.matching("(?i)error \\d+").keeps("an Error 17 in line")).isTrue();
    assertThat(LineFilter.matching("^ERROR").keeps("no ERROR")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "a**", "(a)\\1", "(?=a)", "a{1001}"})
  void whatIsNoExpressionSaysSo(String expression) {
    assertThatThrownBy(() -> LineFilter.matching(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("(?s)q is no regular expression.*|The regular expression is too.*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{100}){100}){100}",
        "((a{1000}){1000}){1000}",
        "((((a{0,10}){10}){10}){10}){10}",
        "(?:(?:){100}){100}",
        "(\\\\x{1000}){1000}",
        "(?:\\Q\\\\E{1000}){1000}",
        "(a{999,}){2}",
        "[\\p{L}]{1000}[\\p{L}]{1000}"
      })
  void repeatsThatUnfoldBeyondMeasureAreRefused(String expression) {
    assertThatThrownBy(() -> LineFilter.matching(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The regular expression is too large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?i)\u0500",
        "x(?si)\\x{0123a}",
        "(?i)[\\x{53a}\\x{412}]",
        "(?i)\\Qa\u13a5b\\E",
        "(?i:[ -\u0600])",
        "(?i)[^\\x{20}-\\x{5ff}]",
        "(?i)[\\\\-\u0600]",
        "(?i)[\\\\x{60a}-\\x{70a}]"
      })
  void lettersOnWhichTheEngineMayNotEndAreRefused(String expression) {
    assertThatThrownBy(() -> LineFilter.matching(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("With (?i), q may neither name letters from U+0500");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[ -\uffff]",
        "(?i)[a-z\u4e00-\u9fa5]",
        "(?i)a-\u4e00",
        "(?i)[x]\\-\u4e00",
        "(?i)\\x{4ff}|\\x{200a}"
      })
  void otherLettersInAnyCaseAreTaken(String expression) {
    assertThat(LineFilter.matching(expression).keeps("a-\u4e00 x-\u4e00 \u200a")).isTrue();
  }

  @Test
  void theNumberOfALetterIsNoRepeat() {
    LineFilter filter = LineFilter.matching("\\x{3000}\\x{2014}{2}");
    assertThat(filter.keeps("a\u3000\u2014\u2014b")).isTrue();
  }

  @Test
  void aLongExpressionIsRefused() {
    assertThatThrownBy(() -> LineFilter.matching("a".repeat(501)))
        .hasMessageStartingWith("The regular expression is too large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+b", "(?:x*)*b", "(a|a)*b", "(a?){50}b", "(.*)(.*)(.*)[^a]"})
  void noExpressionTakesMoreStepsOnASignThanItHas(String expression) {
    // A clock that counts reads: the number of signs that are looked at is the measure.
    AtomicLong reads = new AtomicLong();
    LineFilter filter = LineFilter.matching(expression, reads::incrementAndGet);
    assertThat(filter.keeps("a".repeat(100_000))).isFalse();
    assertThat(reads.get()).isLessThan(2_000);
  }

  @Test
  void aSearchEndsWithItsTimeAlsoInTheMiddleOfALine() {
    AtomicLong nanos = new AtomicLong();
    LineFilter filter =
        LineFilter.matching("b$", () -> nanos.addAndGet(Duration.ofMillis(1).toNanos()));
    assertThatThrownBy(() -> filter.keeps("a".repeat(1_000_000)))
        .isInstanceOf(LineFilter.SearchTooCostlyException.class)
        .hasMessageStartingWith("The search takes longer than 2 s");
  }
}
