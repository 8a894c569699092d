package org.omsexporter.oms.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.omsexporter.model.ComponentStatus;
import org.omsexporter.oms.FakeOms;

class VerificationReaderTest {
  private final FakeOms oms = new FakeOms();

  @AfterEach
  void stopOms() {
    oms.close();
  }

  @Test
  void everyTableIsARow() {
    oms.data(
        """
        {"differentNumber": 1, "fullVerifyTableStatistics": [
          {"sourceSchemaName": "shop", "sourceTableName": "orders", "destSchemaName": "shop2",
           "sourceOnlyCount": "3", "destOnlyCount": 0, "mismatchedCount": 7, "consistentCount": 990,
           "progress": "1.0", "status": "FINISHED", "resultType": "INCONSISTENT",
           "resultDesc": "不一致", "message": null, "errorDetails": null},
          {"SourceSchemaName": "shop", "SourceTableName": "gone", "DestSchemaName": null,
           "Progress": "0.0", "Status": "ERROR", "ResultType": "TARGET_TABLE_NOT_EXIST",
           "ErrorDetails": [{"code": "E", "message": "password=hunter2"}]}]}
        """);
    assertThat(oms.console().verification("np_1"))
        .containsExactly(
            new VerifiedTable(
                "shop",
                "orders",
                "shop2",
                990.0,
                7.0,
                3.0,
                0.0,
                1.0,
                ComponentStatus.FINISHED,
                "INCONSISTENT",
                "不一致",
                ""),
            new VerifiedTable(
                "shop",
                "gone",
                "",
                null,
                null,
                null,
                null,
                0.0,
                ComponentStatus.ERROR,
                "TARGET_TABLE_NOT_EXIST",
                "",
                "E: password=******"));
    assertThat(FakeOms.body(oms.taken()))
        .isEqualTo(
            "{\"projectId\":\"np_1\",\"sourceSchemas\":null,\"destSchemas\":null,\"status\":null,"
                + "\"pageNumber\":1,\"pageSize\":100}");
    assertThat(oms.unknown).isEmpty();
  }

  @Test
  void pagesAreReadUntilTheTotalIsReached() {
    oms.answers(page(0, 100, 150)).answers(page(100, 150, 150));
    assertThat(oms.console().verification("np_1")).hasSize(150);
    assertThat(oms.calls).hasSize(2);
  }

  @Test
  void aTotalThatLiesLowHidesNoPage() {
    oms.answers(page(0, 100, 7)).answers(page(100, 150, 7));
    assertThat(oms.console().verification("np_1")).hasSize(150);
    assertThat(oms.calls).hasSize(2);
  }

  @Test
  void aPageThatComesAgainEndsTheReading() {
    oms.answers(page(0, 100, 100_000)).answers(page(0, 100, 100_000));
    assertThat(oms.console().verification("np_1")).hasSize(100);
    assertThat(oms.calls).hasSize(2);
  }

  @Test
  void aProjectWithoutResultsHasNoRows() {
    for (String data : List.of("null", "{}", "{\"fullVerifyTableStatistics\": null}")) {
      assertThat(oms.data(data).console().verification("np_1")).isEmpty();
    }
    assertThat(oms.unknown).isEmpty();
  }

  private static String page(int from, int to, int total) {
    String tables =
        IntStream.range(from, to)
            .mapToObj("{\"sourceTableName\":\"t%d\"}"::formatted)
            .collect(Collectors.joining(","));
    return "{\"success\":true,\"totalCount\":%d,\"data\":{\"fullVerifyTableStatistics\":[%s]}}"
        .formatted(total, tables);
  }
}
