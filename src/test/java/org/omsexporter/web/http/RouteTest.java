package org.omsexporter.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.omsexporter.config.Role;

class RouteTest {
  @Test
  void thePanelsOfADashboardFitIntoTheMemoryOfASmallProcessAtOnce() {
    Memory ofASmallProcess = Memory.of(128 << 20);
    Memory.Account requests = ofASmallProcess.new Account();
    Route query = Route.post("/grafana/query", Role.VIEWER, (context, caller) -> {});
    for (int panel = 1; panel <= 20; panel++) {
      assertThat(requests.take(query.costBytes())).as("panel %d", panel).isTrue();
    }
  }
}
