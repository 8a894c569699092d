package org.omsexporter.simulator.world;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The configuration that a component starts with. As in OMS it holds secrets: JDBC addresses with
 * the password inside, JAAS lines and tokens. Every secret starts with {@link #SECRET_MARK}.
 */
final class ComponentConfig {
  /** Start of every secret of the simulated world, to search for where none may be. */
  static final String SECRET_MARK = "s3cr3t-";

  private ComponentConfig() {}

  static String secret(long seed, String what) {
    return SECRET_MARK + Long.toHexString(Dice.hash(seed, what) & 0xffff_ffffL);
  }

  static Map<String, Map<String, String>> of(SimComponent component) {
    Map<String, Map<String, String>> config = new LinkedHashMap<>();
    Plan plan = component.project.plan;
    switch (component.kind) {
      case STORE, REVERSE_STORE -> config.put("", store(component, plan));
      case CONNECTOR, FULL_IMPORT -> connector(config, component, plan, plan.source(), plan.sink());
      case REVERSE_CONNECTOR -> connector(config, component, plan, plan.sink(), plan.source());
      case FULL_VERIFICATION -> config.put("", verifier(plan));
    }
    return config;
  }

  private static Map<String, String> store(SimComponent component, Plan plan) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("subTopic", component.subtopic);
    keys.put("logproxy.mysql.host", plan.source().host());
    keys.put("mysql.user", plan.source().username());
    keys.put("mysql.password", "******");
    keys.put("cluster_password", secret(plan.seed(), "cluster"));
    keys.put("clog.keep.hours", Long.toString(plan.keptHours()));
    keys.put("parser.threads", "4");
    return keys;
  }

  private static void connector(
      Map<String, Map<String, String>> config,
      SimComponent component,
      Plan plan,
      Endpoint from,
      Endpoint to) {
    Map<String, String> coordinator = new LinkedHashMap<>();
    coordinator.put("throttleRps", "1000");
    coordinator.put("maxRecordCapacity", "16384");
    coordinator.put("bridgeQueueSize", "256");
    config.put("coordinator", coordinator);
    Map<String, String> condition = new LinkedHashMap<>();
    condition.put("whiteCondition", "[{\"name\":\"db_0\",\"all\":false}]");
    condition.put("blackCondition", "[]");
    config.put("condition", condition);
    Map<String, String> source = new LinkedHashMap<>();
    source.put("subTopic", component.subtopic);
    source.put("subtopics", component.subtopic);
    source.put("drcNetUser", from.username());
    source.put("password", "******");
    source.put("accessToken", secret(plan.seed(), "token"));
    source.put(
        "jdbcUrl",
        "jdbc:mysql://%s:%d/oms?user=%s&password=%s&useSSL=false"
            .formatted(from.host(), from.port(), from.username(), secret(plan.seed(), "jdbc")));
    config.put("source", source);
    config.put("sink", sink(plan, to));
  }

  private static Map<String, String> sink(Plan plan, Endpoint to) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("username", to.username());
    keys.put("password", "******");
    keys.put("workerNum", "16");
    if (to.type().equals("KAFKA")) {
      keys.put("bootstrap.servers", to.host() + ":" + to.port());
      keys.put(
          "sasl.jaas.config",
          "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
              .formatted(to.username(), secret(plan.seed(), "jaas")));
    } else if (to.isQueue()) {
      keys.put("accessId", "LTAI5t" + Long.toHexString(plan.seed() & 0xffffff));
      keys.put("accessKey", secret(plan.seed(), "accessKey"));
    } else {
      keys.put(
          "jdbcUrl",
          "jdbc:oceanbase://%s:%s@%s:%d/db_0"
              .formatted(to.username(), secret(plan.seed(), "sink"), to.host(), to.port()));
    }
    return keys;
  }

  private static Map<String, String> verifier(Plan plan) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("verify.mode", "ALL");
    keys.put("limitor.verify.rps", "2000");
    keys.put("source.password", secret(plan.seed(), "verify"));
    return keys;
  }
}
