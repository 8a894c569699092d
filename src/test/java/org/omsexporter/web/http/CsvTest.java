package org.omsexporter.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {
  @Test
  void aTableIsMarkedAndEndsItsLinesAsTheStandardSays() {
    assertThat(Csv.of(List.of("name", "filter"), List.of(List.of("表", "a,\"b\"\nc"))))
        .isEqualTo("\ufeffname,filter\r\n表,\"a,\"\"b\"\"\nc\"\r\n");
  }

  @ParameterizedTest
  @CsvSource({"=1+1", "+1", "-1", "@SUM(1)"})
  void whatASpreadsheetWouldRunIsText(String value) {
    assertThat(Csv.of(List.of("x"), List.of(List.of(value))))
        .isEqualTo("\ufeffx\r\n'" + value + "\r\n");
    assertThat(Csv.of(List.of("x"), List.of(List.of("a" + value))))
        .endsWith("\r\na" + value + "\r\n");
  }
}
