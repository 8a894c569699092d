package org.omsexporter.oms.read;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Project;
import org.omsexporter.model.Word;

/**
 * Everything that OMS says of one project's setup, with all secrets masked.
 *
 * <p>Source: {@code DescribeProject}.
 */
public record ProjectDescription(
    Project project,
    Connection source,
    Connection sink,
    List<TransferObject> objects,
    List<Setting> settings) {

  /** Copies the lists. */
  public ProjectDescription {
    objects = List.copyOf(objects);
    settings = List.copyOf(settings);
  }

  /**
   * One end of a project as {@code sourceConnectInfo} or {@code sinkConnectInfo} tells it.
   *
   * @param endpointName empty where OMS gives none, as for all texts here
   * @param attributes {@code connExtraAttributes} in OMS's order, masked
   */
  public record Connection(
      String endpointName,
      String dbEngine,
      String host,
      @Nullable Integer port,
      String username,
      String version,
      String timezone,
      String charset,
      String region,
      Map<String, String> attributes) {}

  /** What one row of the objects is. */
  public enum ObjectKind implements Word {
    DATABASE,
    TABLE,
    VIEW,
    /** A matching rule of WILDCARD mode. */
    RULE
  }

  /**
   * One synchronized object.
   *
   * @param sourceName table, view or rule; empty for a database
   * @param destinationName mapped table or topic
   * @param filter row filter ({@code whereClause})
   * @param columns selected columns
   * @param columnMapping renamed columns as {@code from->to}
   */
  public record TransferObject(
      ObjectKind kind,
      String sourceDatabase,
      String sourceName,
      String destinationDatabase,
      String destinationName,
      String filter,
      List<String> columns,
      List<String> columnMapping,
      List<String> shardColumns) {

    /** Copies the lists. */
    public TransferObject {
      columns = List.copyOf(columns);
      columnMapping = List.copyOf(columnMapping);
      shardColumns = List.copyOf(shardColumns);
    }
  }

  /** One parameter of a project, masked where it is secret. */
  public record Setting(String section, String key, String value) {}
}
