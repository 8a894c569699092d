package org.omsexporter.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.omsexporter.oms.read.VerifiedTable;

/**
 * What a full verification found of one table, as a flat row.
 *
 * @param consistentRows same on both sides
 * @param differingRows on both sides, but not the same
 * @param sourceOnlyRows at the source only
 * @param destinationOnlyRows at the destination only
 * @param progress 0 to 1
 * @param result OMS's {@code resultType} in lower case
 * @param description the result in words
 * @param error empty where nothing went wrong
 */
public record VerificationRow(
    String sourceSchema,
    String sourceTable,
    String destinationSchema,
    @Nullable Double consistentRows,
    @Nullable Double differingRows,
    @Nullable Double sourceOnlyRows,
    @Nullable Double destinationOnlyRows,
    @Nullable Double progress,
    String status,
    String result,
    String description,
    String error) {

  /** Names of the columns of the CSV form. */
  public static final List<String> CSV_COLUMNS =
      List.of(
          "source schema",
          "source table",
          "destination schema",
          "same",
          "differing",
          "only at the source",
          "only at the destination",
          "progress",
          "status",
          "result",
          "description",
          "error");

  /** The row of a table. */
  public static VerificationRow of(VerifiedTable table) {
    String result = table.result().toLowerCase(Locale.ROOT);
    return new VerificationRow(
        table.sourceSchema(),
        table.sourceTable(),
        table.destinationSchema(),
        table.consistentRows(),
        table.mismatchedRows(),
        table.sourceOnlyRows(),
        table.destinationOnlyRows(),
        table.progressRatio(),
        table.status().word(),
        result,
        table.description().isEmpty() ? inWords(result) : table.description(),
        table.error());
  }

  private static String inWords(String result) {
    return switch (result) {
      case "running" -> "still being compared";
      case "consistent" -> "the same on both sides";
      case "inconsistent" -> "rows differ";
      case "both_empty" -> "empty on both sides";
      case "source_empty" -> "empty at the source";
      case "target_empty" -> "empty at the destination";
      case "schema_mismatch" -> "the columns differ";
      case "index_conflict" -> "no key to compare by that both sides have";
      case "target_table_not_exist" -> "not there at the destination";
      case "mismatch_limit" -> "given up at the limit of differences";
      case "runtime_exception" -> "the comparison failed";
      default -> result.replace('_', ' ');
    };
  }

  /** The values of {@link #CSV_COLUMNS}; a missing number is empty. */
  public List<String> csv() {
    List<String> values = new ArrayList<>(List.of(sourceSchema, sourceTable, destinationSchema));
    values.add(number(consistentRows));
    values.add(number(differingRows));
    values.add(number(sourceOnlyRows));
    values.add(number(destinationOnlyRows));
    values.add(progress == null ? "" : progress.toString());
    values.addAll(List.of(status, result, description, error));
    return values;
  }

  private static String number(@Nullable Double rows) {
    return rows == null ? "" : Long.toString(Math.round(rows));
  }
}
