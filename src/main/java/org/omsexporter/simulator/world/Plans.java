package org.omsexporter.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the plans of a world's projects from its seed. */
public final class Plans {
  public static final List<Label> LABELS =
      List.of(
          new Label("l_7d3a01", "core"),
          new Label("l_7d3a02", "订单"),
          new Label("l_7d3a03", "team \"blue\""),
          new Label("l_7d3a04", "canary"),
          new Label("l_7d3a05", "报表🚀"));
  private static final List<String> LEVELS = List.of("HIGH", "MEDIUM", "LOW", "IGNORE");
  private static final List<String> OWNERS =
      List.of("admin", "zhang.wei", "li.na", "o'brien", "王芳");
  private static final List<String> QUEUES = List.of("KAFKA", "DATAHUB", "ROCKETMQ");
  private static final List<String> SOURCES =
      List.of("OB_MYSQL", "OB_MYSQL_CE", "OB_ORACLE", "MYSQL", "TIDB", "DBP_OP_ROUTE");
  private static final List<String> MIGRATION_SOURCES =
      List.of("MYSQL", "ORACLE", "TIDB", "POSTGRESQL", "DB2_LUW", "OB_MYSQL_CE");

  private final long worldSeed;
  private final Instant start;

  Plans(long worldSeed, Instant start) {
    this.worldSeed = worldSeed;
    this.start = start;
  }

  Plan plan(int index, Scenario scenario) {
    long seed = Dice.hash(worldSeed, index);
    Dice dice = new Dice(seed, "plan");
    boolean migration = isMigration(scenario, dice);
    Endpoint source = database(dice, migration ? MIGRATION_SOURCES : SOURCES, seed, "source");
    Endpoint sink =
        migration
            ? database(dice, List.of("OB_MYSQL", "OB_MYSQL_CE", "OB_ORACLE"), seed, "sink")
            : queue(QUEUES.get(index < 24 ? index % 3 : dice.below(3)), dice, seed);
    Instant created = start.minus(Duration.ofMinutes(dice.between(2_880, 300_000)));
    boolean many = scenario == Scenario.MANY_TABLES;
    return new Plan(
        seed,
        index,
        "np_%05x%04x".formatted(seed & 0xfffff, index),
        scenario,
        migration,
        dice.pick(OWNERS),
        labels(dice),
        level(scenario, index, dice),
        dice.oneIn(30) && index >= Scenario.values().length,
        source,
        sink,
        parts(scenario, migration),
        !many && index % 5 == 4,
        !many && index % 4 == 1,
        many ? 10 : 1 + dice.below(2),
        many ? 500 : 2 + dice.below(4),
        dice.oneIn(4) ? 72 : 168,
        created,
        created.minusSeconds(dice.below(3_600)),
        1 + 5 * dice.unit(),
        scenario == Scenario.NEGATIVE_LATENCY ? 15 : 0,
        100 + 4_000 * dice.unit() * dice.unit(),
        100_000 + dice.below(40_000_000));
  }

  private static boolean isMigration(Scenario scenario, Dice dice) {
    return switch (scenario) {
      case STEADY -> dice.oneIn(5);
      case STEADY_MIGRATION, COMPLETED, REVERSE_INCREMENTAL, FULL_VERIFICATION -> true;
      case RELEASED, FAILED_SCHEMA -> dice.oneIn(2);
      case LAGGING,
          CATCHING_UP,
          FULL_SYNC,
          NOT_STARTED,
          MODIFYING,
          INTEGRATING,
          PAUSED,
          PAUSED_WITH_RUNNING_CONNECTOR,
          PAUSED_TOO_LONG,
          FAILED_FULL,
          FAILED_INCREMENTAL,
          RELEASING,
          STORE_STOPPED,
          HEARTBEAT_LOST,
          MANY_TABLES,
          STALE_SAMPLE,
          NEGATIVE_LATENCY ->
          false;
    };
  }

  private static String level(Scenario scenario, int index, Dice dice) {
    return switch (scenario) {
      case LAGGING, PAUSED_WITH_RUNNING_CONNECTOR -> "HIGH";
      case MANY_TABLES -> "IGNORE";
      case CATCHING_UP -> "MEDIUM";
      default -> index < 24 ? LEVELS.get(index % 3) : LEVELS.get(dice.below(4));
    };
  }

  private static Set<StepKind> parts(Scenario scenario, boolean migration) {
    Set<StepKind> parts = EnumSet.of(StepKind.PRECHECK, StepKind.PREPARE, StepKind.SCHEMA);
    parts.add(StepKind.FULL);
    if (scenario != Scenario.COMPLETED) {
      parts.add(StepKind.LOG_PULL);
      parts.add(StepKind.INCREMENTAL);
    }
    if (migration) {
      parts.add(StepKind.INDEX);
      parts.add(StepKind.FULL_VERIFY);
    }
    if (scenario == Scenario.STEADY_MIGRATION) {
      parts.add(StepKind.INCR_VERIFY);
    }
    if (scenario == Scenario.REVERSE_INCREMENTAL || scenario == Scenario.STEADY_MIGRATION) {
      parts.add(StepKind.SWITCHOVER);
      parts.add(StepKind.REVERSE);
    }
    return parts;
  }

  private static @Nullable List<Label> labels(Dice dice) {
    int count = dice.below(4);
    if (count == 0) {
      return null;
    }
    int first = dice.below(LABELS.size());
    return count == 1
        ? List.of(LABELS.get(first))
        : List.of(LABELS.get(first), LABELS.get((first + 1) % LABELS.size()));
  }

  private static Endpoint database(Dice dice, List<String> types, long seed, String role) {
    String type = dice.pick(types);
    String number = Integer.toHexString(dice.below(0xffff));
    Map<String, String> extra =
        type.startsWith("OB_")
            ? Map.of(
                "cluster",
                "obcluster",
                "tenant",
                "tenant_" + number,
                "configUrl",
                "http://10.0.0.2:8080/services?Action=ObRootServiceInfo&token="
                    + ComponentConfig.secret(seed, "configUrl"))
            : Map.of("charset", "utf8mb4");
    return new Endpoint(
        type,
        Names.endpoint(dice, type, number),
        "e_" + number + role.charAt(0),
        "10.0.%d.%d".formatted(3 + dice.below(3), 1 + dice.below(250)),
        type.startsWith("OB_") ? 2_883 : 3_306,
        "oms_" + role,
        type.startsWith("OB_") ? "4.2.1.0" : "8.0.34",
        extra);
  }

  private static Endpoint queue(String type, Dice dice, long seed) {
    String number = Integer.toHexString(dice.below(0xffff));
    String host = "mq-%s.example.net".formatted(number);
    Map<String, String> extra =
        type.equals("KAFKA")
            ? Map.of(
                "endpoint",
                host + ":9092",
                "mechanism",
                "PLAIN",
                "jaasConfig",
                "PlainLoginModule required username=\"oms\" password=\"%s\";"
                    .formatted(ComponentConfig.secret(seed, "jaas")))
            : Map.of("endpoint", "https://" + host, "project", "p_" + number);
    return new Endpoint(
        type,
        Names.endpoint(dice, type, number),
        "e_" + number + "q",
        host,
        type.equals("KAFKA") ? 9_092 : 443,
        "oms",
        type.equals("KAFKA") ? "2.8.1" : "1.0",
        extra);
  }
}
