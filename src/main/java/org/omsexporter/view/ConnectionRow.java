package org.omsexporter.view;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.omsexporter.oms.read.ProjectDescription.Connection;

/**
 * One end of a project: Connection Details.
 *
 * @param attributes {@code key=value} joined by {@code "; "}, masked
 */
@JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class) // behind "source" and "sink"
public record ConnectionRow(
    String endpointName,
    String host,
    @Nullable Integer port,
    String username,
    String region,
    String version,
    String charset,
    String timezone,
    String dbEngine,
    String attributes) {

  public static ConnectionRow of(Connection connection) {
    return new ConnectionRow(
        connection.endpointName(),
        connection.host(),
        connection.port(),
        connection.username(),
        connection.region(),
        connection.version(),
        connection.charset(),
        connection.timezone(),
        connection.dbEngine(),
        connection.attributes().entrySet().stream()
            .map(attribute -> attribute.getKey() + "=" + attribute.getValue())
            .collect(Collectors.joining("; ")));
  }
}
