package org.omsexporter.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.omsexporter.model.PollKind;
import org.omsexporter.oms.http.OmsException;
import org.omsexporter.testing.CapturedLog;
import org.omsexporter.testing.ScriptedOms;

class OutageLogTest {

  @AutoClose private final CapturedLog log = new CapturedLog(Poller.class.getName());
  private final OutageLog outage =
      new OutageLog(
          "prod",
          PollKind.LIST,
          Clock.fixed(Instant.parse("2026-03-05T07:00:00Z"), ZoneOffset.UTC));

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
    assertThat(log.messages())
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
