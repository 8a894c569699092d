package org.omsexporter.web.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.omsexporter.view.PerformanceRow;

class DataFrameTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  record Sample(
      String name,
      @Nullable Double latencySeconds,
      int count,
      boolean odd,
      @Nullable Instant at,
      List<String> actions) {}

  private static final List<Sample> ROWS =
      List.of(
          new Sample("a", 1.5, 1, true, Instant.parse("2024-03-05T07:01:27.250Z"), List.of("x")),
          new Sample("b\"$|", null, 2, false, null, List.of("start", "pause")));

  @Test
  void aFieldHasTheTypeOfItsMember() {
    JsonNode fields = json(frame(ROWS)).at("/schema/fields");
    assertThat(fields.findValuesAsText("name"))
        .containsExactly("name", "latencySeconds", "count", "odd", "at", "actions");
    assertThat(fields.findValuesAsText("type"))
        .containsExactly("string", "number", "number", "boolean", "time", "string");
  }

  @Test
  void valuesAreColumnsWithTimesInMillisecondsAndNullForNothing() {
    assertThat(json(frame(ROWS)).at("/data/values"))
        .hasToString(
            "[[\"a\",\"b\\\"$|\"],[1.5,null],[1,2],[true,false],[1709622087250,null],"
                + "[\"x\",\"start, pause\"]]");
  }

  @Test
  void withoutRowsTheFieldsAreStillThere() {
    DataFrame frame = frame(List.of());
    assertThat(frame.length()).isZero();
    assertThat(json(frame).at("/schema/fields")).hasSize(6);
    assertThat(json(frame).at("/data/values")).hasToString("[[],[],[],[],[],[]]");
  }

  @Test
  void aNumberThatIsNoneIsNull() {
    Sample odd = new Sample("n", Double.NaN, 0, false, null, List.of());
    assertThat(json(frame(List.of(odd))).at("/data/values/1/0").isNull()).isTrue();
  }

  @Test
  void secondsAndBytesHaveTheirUnit() {
    JsonNode fields =
        json(DataFrame.of("A", "performance", PerformanceRow.class, List.<PerformanceRow>of()))
            .at("/schema/fields");
    assertThat(fields.findValuesAsText("unit")).containsExactly("s", "Bps", "s");
  }

  @Test
  void noticesMetaAndLabelsAreWhereGrafanaLooks() {
    JsonNode json =
        json(
            frame(ROWS)
                .withMeta("type", "timeseries-wide")
                .withNotice(DataFrame.Severity.WARNING, "no history")
                .withLabels(Map.of("oms", "prod")));
    assertThat(json.at("/schema/meta/type").asText()).isEqualTo("timeseries-wide");
    assertThat(json.at("/schema/meta/notices/0/severity").asText()).isEqualTo("warning");
    assertThat(json.at("/schema/meta/notices/0/text").asText()).isEqualTo("no history");
    assertThat(json.at("/schema/fields/1/labels/oms").asText()).isEqualTo("prod");
    assertThat(json.at("/schema/fields/0/labels").isMissingNode()).isTrue();
  }

  @Test
  void columnsOfAnotherFrameStandBesideUnderPrefixedNames() {
    DataFrame both = frame(ROWS.subList(0, 1)).beside("source", frame(ROWS.subList(1, 2)));
    JsonNode json = json(both);
    assertThat(json.at("/schema/fields")).hasSize(12);
    assertThat(json.at("/schema/fields/6/name").asText()).isEqualTo("sourceName");
    assertThat(json.at("/data/values/6/0").asText()).isEqualTo("b\"$|");
  }

  private static DataFrame frame(List<Sample> rows) {
    return DataFrame.of("A", "samples", Sample.class, rows);
  }

  private static JsonNode json(DataFrame frame) {
    return JSON.valueToTree(frame);
  }
}
