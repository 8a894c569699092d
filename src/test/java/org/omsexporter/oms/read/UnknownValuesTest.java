package org.omsexporter.oms.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.omsexporter.testing.CapturedLog;

class UnknownValuesTest {
  private final List<String> heard = new ArrayList<>();
  private final UnknownValues unknown = new UnknownValues("prod", heard::add);
  @AutoClose private final CapturedLog log = new CapturedLog(UnknownValues.class.getName());

  @Test
  void everyOccurrenceCountsAndEachValueIsLoggedOnce() {
    unknown.count("project.status", "DREAMING");
    unknown.count("project.status", "DREAMING");
    unknown.count("step.status", "DREAMING");
    assertThat(heard).containsExactly("project.status", "project.status", "step.status");
    assertThat(log.messages())
        .containsExactly(
            "prod: unknown value of project.status: DREAMING",
            "prod: unknown value of step.status: DREAMING");
  }

  @Test
  void whatIsLoggedIsShortAndOfOneLine() {
    unknown.count("project.status", "a\r\n\u001b[31m\u2028" + "x".repeat(10_000));
    assertThat(log.messages().get(0))
        .contains("a\\u000d\\u000a\\u001b[31m\\u2028xxx")
        .endsWith("x…")
        .hasSizeLessThan(150);
  }

  @Test
  void whatIsLoggedHoldsNoSecret() {
    unknown.count("step.status", "FAILED password=hunter2");
    unknown.count("step.status", "jdbc:mysql://u:hunter2@host/db");
    unknown.count("step.status", "{\"user\":\"hunter2\"}");
    unknown.count("step.status", " [\"hunter2\"");
    assertThat(log.messages())
        .containsExactly(
            "prod: unknown value of step.status: FAILED password=******",
            "prod: unknown value of step.status: jdbc:mysql://u:******@host/db",
            "prod: unknown value of step.status: OBJECT",
            "prod: unknown value of step.status: ARRAY");
  }

  @Test
  void theLogEndsWhereTheValuesDoNot() {
    for (int i = 0; i < 5_000; i++) {
      unknown.count("step.name", "n" + i);
    }
    assertThat(heard).hasSize(5_000);
    unknown.count("step.status", "DREAMING");
    assertThat(log.messages()).hasSize(11);
    assertThat(log.messages().get(8)).isEqualTo("prod: unknown value of step.name: n8");
    assertThat(log.messages().get(9))
        .isEqualTo(
            "prod: unknown value of step.name: n9; further ones are counted, but not logged");
  }
}
