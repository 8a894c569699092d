package org.omsexporter.simulator.json;

import java.util.List;
import org.omsexporter.simulator.world.Plan;

/** The objects of a project: {@code transferMapping}. */
final class MappingJson {
  private static final List<String> TABLES =
      List.of("orders", "order_item", "user", "payment", "stock_log", "商品", "audit_2024");

  private MappingJson() {}

  static void write(JsonTree json, Plan plan) {
    json.begin("transferMapping", "mapping:" + plan.id());
    json.text("mode", plan.wildcard() ? "WILDCARD" : "SPECIFIC");
    if (plan.wildcard()) {
      wildcard(json, plan);
    } else {
      specific(json, plan);
    }
    json.end();
  }

  private static void wildcard(JsonTree json, Plan plan) {
    json.nothing("databases").nothing("databasesBlack");
    json.texts("tableAndViewWhiteList", List.of("db_0.*", "订单库.t_[0-9]*"));
    if (plan.index() % 2 == 0) {
      json.nothing("tableAndViewBlackList");
    } else {
      json.texts("tableAndViewBlackList", List.of("db_0.tmp_*"));
    }
  }

  private static void specific(JsonTree json, Plan plan) {
    json.beginArray("databases");
    for (int i = 0; i < plan.databases(); i++) {
      database(json, plan, i);
    }
    json.end();
    json.nothing("databasesBlack")
        .nothing("tableAndViewWhiteList")
        .nothing("tableAndViewBlackList");
  }

  private static void database(JsonTree json, Plan plan, int number) {
    String name = number == 1 ? "订单库" : "db_" + number;
    json.begin("db:" + plan.id() + number)
        .text("name", name)
        .text("mappedName", plan.sink().isQueue() ? null : name + "_new")
        .text("id", "d_" + number)
        .text("clusterName", plan.source().type().startsWith("OB_") ? "obcluster" : null)
        .text("tenantName", plan.source().extra().get("tenant"));
    json.beginArray("tables");
    for (int i = 0; i < plan.tablesPerDatabase(); i++) {
      table(json, plan, name, i);
    }
    json.end();
    if (plan.migration() && plan.index() % 2 == 0) {
      json.beginArray("views")
          .begin("view")
          .text("name", "v_totals")
          .text("mappedName", "v_totals")
          .text("id", "v_0")
          .end()
          .end();
    } else {
      json.nothing("views");
    }
    json.nothing("specificTables").nothing("specificViews").end();
  }

  private static void table(JsonTree json, Plan plan, String database, int number) {
    String name =
        number < TABLES.size() ? TABLES.get(number) : TABLES.get(number % 5) + "_" + number;
    boolean filtered = number % 4 == 1;
    json.begin("table" + number % 16)
        .text("name", name)
        .text("mappedName", plan.sink().isQueue() ? "topic_" + database + "_" + number : name)
        .text("id", "t_" + number)
        .text("whereClause", filtered ? "id > 100 AND memo <> 'a;b\"c'" : null);
    if (filtered) {
      json.texts("filterColumns", List.of("id", "memo", "备注"))
          .texts("shardColumns", List.of("id"))
          .nothing("columns");
    } else {
      json.nothing("filterColumns").nothing("shardColumns").nothing("columns");
    }
    json.end();
  }
}
