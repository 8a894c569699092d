package org.omsexporter.simulator.logs;

import org.omsexporter.simulator.world.ComponentKind;
import org.omsexporter.simulator.world.Endpoint;
import org.omsexporter.simulator.world.Plan;
import org.omsexporter.simulator.world.SimComponent;

/** The program inside a store that reads the source's log. */
final class StoreReader {
  private StoreReader() {}

  /** Name of the log of the program that reads this store's source. */
  static String mainLog(SimComponent store) {
    Plan plan = store.project.plan;
    Endpoint source = store.kind == ComponentKind.STORE ? plan.source() : plan.sink();
    return switch (source.type()) {
      case "OB_MYSQL", "OB_MYSQL_CE", "OB_ORACLE" ->
          plan.oldNames() ? "liboblog.log" : "libobcdc.log";
      case "MYSQL" -> "congo.log";
      case "ORACLE", "DB2_LUW", "POSTGRESQL" ->
          plan.oldNames() ? "connector.log" : "connector/connector.log";
      default -> "store.log";
    };
  }
}
