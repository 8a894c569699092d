package org.omsexporter.simulator.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.omsexporter.simulator.world.Moment;
import org.omsexporter.simulator.world.Plan;
import org.omsexporter.simulator.world.SimProject;
import org.omsexporter.simulator.world.StepKind;
import org.omsexporter.simulator.world.StepState;

/** What a full verification has found, table by table. */
public record VerifiedTables(List<Row> rows) {
  private static final List<String> RESULTS =
      List.of(
          "CONSISTENT",
          "INCONSISTENT",
          "BOTH_EMPTY",
          "SOURCE_EMPTY",
          "TARGET_EMPTY",
          "SCHEMA_MISMATCH",
          "INDEX_CONFLICT",
          "TARGET_TABLE_NOT_EXIST",
          "MISMATCH_LIMIT",
          "RUNTIME_EXCEPTION");

  /**
   * One table.
   *
   * @param number counts the tables of the project
   * @param schema its schema in the source
   * @param destSchema its schema in the destination
   * @param table its name
   * @param result what became of it
   * @param progress how far its rows are compared, 0 to 1
   * @param suspended whether the verification stands still
   */
  record Row(
      int number,
      String schema,
      String destSchema,
      String table,
      String result,
      double progress,
      boolean suspended) {

    String status() {
      return switch (result) {
        case "RUNNING" -> suspended ? "SUSPEND" : "RUNNING";
        case "RUNTIME_EXCEPTION" -> "ERROR";
        default -> "FINISHED";
      };
    }

    boolean differs() {
      return !result.equals("CONSISTENT")
          && !result.equals("BOTH_EMPTY")
          && !result.equals("RUNNING");
    }
  }

  /** The tables of a project in order; none where it has no full verification, or not yet. */
  public static VerifiedTables of(SimProject project, Moment moment) {
    StepState state = project.steps.state(StepKind.FULL_VERIFY);
    if (state == StepState.INIT) {
      return new VerifiedTables(List.of());
    }
    Plan plan = project.plan;
    double done = project.steps.progress(StepKind.FULL_VERIFY, moment);
    List<Row> rows = new ArrayList<>();
    int all = Math.max(RESULTS.size() + 2, plan.databases() * plan.tablesPerDatabase());
    for (int number = 0; number < all; number++) {
      double progress = Math.max(0, Math.min(1, done * all - number));
      String result = progress < 1 ? "RUNNING" : result(plan, number);
      rows.add(
          new Row(
              number,
              "db_" + number % 2,
              "db_" + number % 2 + "_new",
              number % 3 == 0 ? "订单_" + number : "orders_" + number,
              result,
              progress,
              state == StepState.SUSPEND));
    }
    return new VerifiedTables(rows);
  }

  /** In every second project all is well; in the others every result is there. */
  private static String result(Plan plan, int number) {
    return plan.index() % 2 == 0 ? RESULTS.get(number % RESULTS.size()) : RESULTS.get(0);
  }

  /** Those that a request asks for. */
  public VerifiedTables where(
      List<String> schemas, List<String> destSchemas, Optional<String> status) {
    return new VerifiedTables(
        rows.stream()
            .filter(row -> schemas.isEmpty() || schemas.contains(row.schema()))
            .filter(row -> destSchemas.isEmpty() || destSchemas.contains(row.destSchema()))
            .filter(row -> status.isEmpty() || status.get().equals(row.status()))
            .toList());
  }

  /** Writes one page of them. */
  public void write(JsonTree json, Page page) {
    json.begin("data", "verified")
        .number("differentNumber", rows.stream().filter(Row::differs).count());
    if (rows.isEmpty()) {
      json.oneOf("fullVerifyTableStatistics", null, List.of()).end();
      return;
    }
    json.beginArray("fullVerifyTableStatistics");
    for (Row row : page.of(rows)) {
      write(json, row);
    }
    json.end().end();
  }

  private static void write(JsonTree json, Row row) {
    boolean failed = row.status().equals("ERROR");
    json.begin("verified" + row.number())
        .text("sourceSchemaName", row.schema())
        .text("sourceTableName", row.table())
        .text("destSchemaName", row.destSchema());
    counts(json, row);
    json.text("progress", Double.toString(Math.round(row.progress() * 100) / 100.0))
        .text("status", row.status())
        .text("resultType", row.result())
        .text("resultDesc", row.result().replace('_', ' ').toLowerCase(Locale.ROOT))
        .text("message", failed ? "读取源端失败" : null);
    if (failed) {
      json.error("VERIFIER-E2001", "ERROR", "读取源端失败");
    } else {
      json.nothing("errorDetails");
    }
    json.end();
  }

  private static void counts(JsonTree json, Row row) {
    boolean compared =
        switch (row.result()) {
          case "CONSISTENT", "INCONSISTENT", "MISMATCH_LIMIT", "RUNNING" -> true;
          default -> false;
        };
    if (!compared) {
      json.nothing("sourceOnlyCount")
          .nothing("destOnlyCount")
          .nothing("mismatchedCount")
          .nothing("consistentCount");
      return;
    }
    boolean differs = row.differs();
    json.number("sourceOnlyCount", differs ? 1 + row.number() : 0)
        .number("destOnlyCount", differs ? 2 : 0)
        .number("mismatchedCount", differs ? 3L * row.number() : 0)
        .number("consistentCount", Math.round(row.progress() * (1_000 + 97L * row.number())));
  }
}
