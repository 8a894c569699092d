package org.omsexporter.poll;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.omsexporter.model.PollKind;
import org.omsexporter.oms.http.OmsException;
import org.omsexporter.testing.ScriptedOms;
import org.slf4j.LoggerFactory;

class OutageLogTest {

  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Poller.class);
  private final OutageLog outage =
      new OutageLog(
          "prod",
          PollKind.LIST,
          Clock.fixed(Instant.parse("2026-03-05T07:00:00Z"), ZoneOffset.UTC));

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

  @Test
  void eachWayToFailIsLoggedOnceAnOutageHoweverTheyAlternate() throws IOException {
    OmsException refused = failure(ScriptedOms.REFUSED);
    OmsException broken = failure(new MockResponse.Builder().code(502).build());
    for (int i = 0; i < 5; i++) {
      outage.failed(refused);
      outage.failed(broken);
    }
    outage.worked();
    outage.worked();
    outage.failed(broken);
    assertThat(appender.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "prod: the list poll fails: prod: ListAllLabels: credentials refused with HTTP 401",
            "prod: the list poll fails: prod: ListAllLabels: answered with HTTP 502",
            "prod: the list poll works again after 0 s",
            "prod: the list poll fails: prod: ListAllLabels: answered with HTTP 502");
  }

  private static OmsException failure(MockResponse answer) throws IOException {
    try (ScriptedOms oms = new ScriptedOms(call -> answer)) {
      oms.console().listAllLabels();
      throw new AssertionError("no failure");
    } catch (OmsException e) {
      return e;
    }
  }
}
