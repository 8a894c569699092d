package org.omsexporter.oms.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class LooseValueTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  public static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "7 | 7",
        "\"7\" | 7",
        "\" -7.5 \" | -7.5",
        "\"1e3\" | 1000",
        "\"+.5\" | 0.5",
        "\"5.\" | 5",
        "0.25 | 0.25",
        "9007199254740993 | 9007199254740992",
      })
  void numbersMayBeText(String value, double expected) {
    assertThat(LooseValue.number(json(value))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"NaN\"",
        "\"Infinity\"",
        "\"-Infinity\"",
        "\"0x1p3\"",
        "\"1d\"",
        "\"1 2\"",
        "\"7%\"",
        "\"--\"",
        "true",
        "[]",
        "{}",
        "[7]",
        "\"1e999\"",
        "1e999",
        "\"1,000\"",
        "\"٣\""
      })
  void whatIsNoNumberIsUnreadable(String value) {
    assertThat(LooseValue.number(json(value))).isNull();
  }

  @Test
  void aNumberThatIsNotFiniteIsUnreadable() {
    assertThat(LooseValue.number(DoubleNode.valueOf(Double.NaN))).isNull();
    assertThat(LooseValue.number(TextNode.valueOf("9".repeat(100_000)))).isNull();
  }

  @Test
  void aTrailingPercentSignIsDroppedWhereOneIsAllowed() {
    assertThat(LooseValue.percent(json("\"37.5%\""))).isEqualTo(37.5);
    assertThat(LooseValue.percent(json("\"37.5 % \""))).isEqualTo(37.5);
    assertThat(LooseValue.percent(json("\"37\""))).isEqualTo(37);
    assertThat(LooseValue.percent(json("37"))).isEqualTo(37);
    assertThat(LooseValue.percent(json("\"%\""))).isNull();
    assertThat(LooseValue.percent(json("\"3%%\""))).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 | 1",
        "1.0 | 1",
        "\"1\" | 1",
        "\"1.00\" | 1",
        "1e3 | 1000",
        "-3 | -3",
        "\"9007199254740993\" | 9007199254740993"
      })
  void wholeNumbersMayBeTextOrHaveZeroFractions(String value, long expected) {
    assertThat(LooseValue.integer(json(value))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "\"1.5\"", "1e30", "\"99999999999999999999\"", "true", "\"x\""})
  void otherNumbersAreNotWhole(String value) {
    assertThat(LooseValue.integer(json(value))).isNull();
  }

  @Test
  void booleansMayBeTextOrNumbers() {
    for (String yes : new String[] {"true", "\"true\"", "\"TRUE \"", "1", "\"1\""}) {
      assertThat(LooseValue.flag(json(yes))).as(yes).isTrue();
    }
    for (String no : new String[] {"false", "\"False\"", "0", "\"0\""}) {
      assertThat(LooseValue.flag(json(no))).as(no).isFalse();
    }
    for (String neither : new String[] {"\"maybe\"", "2", "[]", "{}", "1.5"}) {
      assertThat(LooseValue.flag(json(neither))).as(neither).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1709622087 | 2024-03-05T07:01:27Z",
        "1709622087.0 | 2024-03-05T07:01:27Z",
        "\"1709622087\" | 2024-03-05T07:01:27Z",
        "\" 1709622087 \" | 2024-03-05T07:01:27Z",
        "1709622087.5 | 2024-03-05T07:01:27.500Z",
        "\"2024-03-05T07:01:27\" | 2024-03-05T07:01:27Z",
        "\"2024-03-05 07:01:27\" | 2024-03-05T07:01:27Z",
        "\"2024-03-05T07:01\" | 2024-03-05T07:01:00Z",
        "\"2024-03-05T07:01:27.123\" | 2024-03-05T07:01:27.123Z",
        "\"2024-03-05T07:01:27.123456789\" | 2024-03-05T07:01:27.123456789Z",
        "\"2024-03-05T07:01:27Z\" | 2024-03-05T07:01:27Z",
        "\"2024-03-05t07:01:27z\" | 2024-03-05T07:01:27Z",
        "\"2024-03-05T07:01:27.000+00:00\" | 2024-03-05T07:01:27Z",
        "\"2024-03-05T07:01:27.000+0000\" | 2024-03-05T07:01:27Z",
        "\"2024-03-05T15:01:27+08:00\" | 2024-03-05T07:01:27Z",
        "\"2024-03-05T15:01:27+0800\" | 2024-03-05T07:01:27Z",
        "\"2024-03-05T15:01:27+08\" | 2024-03-05T07:01:27Z",
        "\"2024-03-05 15:01:27 +08:00\" | 2024-03-05T07:01:27Z",
        "\"2024-03-05T02:01:27.5-05:00\" | 2024-03-05T07:01:27.500Z",
      })
  void timesAreUnixSecondsOrDatesThatAreUtcUnlessTheyNameAZone(String value, Instant expected) {
    assertThat(LooseValue.time(json(value))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1709622087000",
        "\"1709622087000\"",
        "1e300",
        "-1e300",
        "99999999999999999999",
        "\"100,30\"",
        "\"2024-03-05\"",
        "\"2024-13-05T07:01:27\"",
        "\"2024-03-05T25:01:27\"",
        "\"0000-00-00 00:00:00\"",
        "\"9999-12-31T23:59:59\"",
        "\"1899-01-01T00:00:00\"",
        "\"+999999999-01-01T00:00:00\"",
        "\"yesterday at noon\"",
        "true",
        "[]",
        "{}",
        "\"2024-03-05x07:01:27\"",
        "\"2024-03-05T07:01:27 garbage\""
      })
  void whatIsNoTimeOfThisAgeIsUnreadable(String value) {
    assertThat(LooseValue.time(json(value))).isNull();
  }

  @Test
  void aTimeWithinADayOf1970IsNoTimeInAnyDress() {
    for (String none :
        new String[] {
          "0",
          "-1",
          "\"0\"",
          "\"-1\"",
          "0.0",
          "28800",
          "86400",
          "\"1970-01-01T00:00:00\"",
          "\"1970-01-01T08:00:00.000+00:00\"",
          "\"1969-12-31 16:00:00\""
        }) {
      assertThat(LooseValue.isNoTime(json(none))).as(none).isTrue();
      assertThat(LooseValue.time(json(none))).as(none).isNull();
    }
    assertThat(LooseValue.isNoTime(json("86401"))).isFalse();
    assertThat(LooseValue.time(json("86401"))).isEqualTo(Instant.ofEpochSecond(86_401));
    assertThat(LooseValue.isNoTime(json("\"2024-03-05T07:01:27\""))).isFalse();
    assertThat(LooseValue.isNoTime(json("\"0001-01-01T00:00:00\""))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1763999950000, 1763999950",
    "'\"1763999950000\"', 1763999950",
    "1763999950, ",
    "100000000000, ",
    "99999999999999999, "
  })
  void moreThanAHundredBillionAreMilliseconds(String value, @Nullable Long seconds) {
    Instant expected = seconds == null ? null : Instant.ofEpochSecond(seconds);
    assertThat(LooseValue.timeInMilliseconds(json(value))).isEqualTo(expected);
  }
}
