package org.omsexporter.simulator.world;

import java.util.Map;

/**
 * A data source, as a project's source or sink.
 *
 * @param type such as {@code OB_MYSQL} or {@code KAFKA}
 * @param name its name, which people chose
 * @param id its ID
 * @param host host name or IP address
 * @param port port
 * @param username user that OMS connects as
 * @param version version of the product
 * @param extra attributes that depend on the type; some hold secrets
 */
public record Endpoint(
    String type,
    String name,
    String id,
    String host,
    int port,
    String username,
    String version,
    Map<String, String> extra) {

  /** Copies the lists. */
  public Endpoint {
    extra = Map.copyOf(extra);
  }

  /** Whether it is a message queue. */
  public boolean isQueue() {
    return type.equals("KAFKA") || type.equals("DATAHUB") || type.equals("ROCKETMQ");
  }
}
