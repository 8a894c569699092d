package org.omsexporter.view;

import java.util.List;
import org.omsexporter.oms.read.ProjectDescription.TransferObject;

/**
 * One synchronized object as a flat row of View Objects; lists are joined by {@code ;}.
 *
 * @param kind {@code database table view rule}
 * @param destinationName mapped table or topic
 * @param filter row filter
 */
public record ObjectRow(
    String kind,
    String sourceDatabase,
    String sourceName,
    String destinationDatabase,
    String destinationName,
    String columns,
    String columnMapping,
    String shardColumns,
    String filter) {

  /** Names of the columns of OMS's import file, in its order. */
  public static final List<String> CSV_COLUMNS =
      List.of(
          "source database",
          "source table",
          "destination database",
          "destination table",
          "selected columns",
          "column mapping",
          "sharding columns",
          "row filter");

  public static ObjectRow of(TransferObject object) {
    return new ObjectRow(
        object.kind().word(),
        object.sourceDatabase(),
        object.sourceName(),
        object.destinationDatabase(),
        object.destinationName(),
        String.join(";", object.columns()),
        String.join(";", object.columnMapping()),
        String.join(";", object.shardColumns()),
        object.filter());
  }

  /** The values of {@link #CSV_COLUMNS}. */
  public List<String> csv() {
    return List.of(
        sourceDatabase,
        sourceName,
        destinationDatabase,
        destinationName,
        columns,
        columnMapping,
        shardColumns,
        filter);
  }
}
