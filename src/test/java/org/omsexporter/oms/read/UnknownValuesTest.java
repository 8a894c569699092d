package org.omsexporter.oms.read;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class UnknownValuesTest {
  private final List<String> heard = new ArrayList<>();
  private final UnknownValues unknown = new UnknownValues("prod", heard::add);
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(UnknownValues.class);

  @BeforeEach
  void listen() {
    appender.start();
    logger.setAdditive(false);
    logger.addAppender(appender);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(appender);
    logger.setAdditive(true);
  }

  private List<String> logged() {
    return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void everyOccurrenceCountsAndEachValueIsLoggedOnce() {
    unknown.count("project.status", "DREAMING");
    unknown.count("project.status", "DREAMING");
    unknown.count("step.status", "DREAMING");
    assertThat(heard).containsExactly("project.status", "project.status", "step.status");
    assertThat(logged())
        .containsExactly(
            "prod: unknown value of project.status: DREAMING",
            "prod: unknown value of step.status: DREAMING");
  }

  @Test
  void whatIsLoggedIsShortAndOfOneLine() {
    unknown.count("project.status", "a\r\n\u001b[31m\u2028" + "x".repeat(10_000));
    assertThat(logged().get(0))
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
    assertThat(logged())
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
    assertThat(logged()).hasSize(11);
    assertThat(logged().get(8)).isEqualTo("prod: unknown value of step.name: n8");
    assertThat(logged().get(9))
        .isEqualTo(
            "prod: unknown value of step.name: n9; further ones are counted, but not logged");
  }
}
