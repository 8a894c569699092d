package org.omsexporter.simulator.world;

/** A step of a project under its names of both generations. */
public enum StepKind {
  PRECHECK("TRANSFER_PRECHECK", "PRE_CHECK", "PRE_CHECK", "预检查", 4),
  PREPARE("TRANSFER_PREPARE", "SYNC_PREPARE", "PREPARE", "迁移准备", 3),
  SCHEMA("STRUCT_TRANSFER", "STRUCT_SYNC", "STRUCT_MIGRATION", "结构迁移", 8),
  LOG_PULL("TRANSFER_INCR_LOG_PULL", "SYNC_INCR_LOG_PULL", "INCR_LOG_PULL", "增量日志拉取", 5),
  FULL("FULL_TRANSFER", "CONNECTOR_FULL_SYNC", "FULL_MIGRATION", "全量迁移", 60),
  INDEX("INDEX_TRANSFER", "INDEX_MIGRATION", "INDEX_MIGRATION", "索引迁移", 6),
  INCREMENTAL("INCR_TRANSFER", "CONNECTOR_INCR_SYNC", "INCR_SYNC", "增量同步", 0),
  FULL_VERIFY("FULL_VERIFIER", "FULL_VALIDATION", "FULL_VALIDATION", "全量校验", 40),
  INCR_VERIFY("INCR_VERIFIER", "INCR_VERIFIER", "INCR_VERIFIER", "增量校验", 0),
  SWITCHOVER("TRANSFER_APP_SWITCH", "APP_SWITCH", "APP_SWITCH", "正向切换", 0),
  REVERSE("REVERSE_INCR_TRANSFER", "REVERSE_INCR_SYNC", "REVERSE_INCR_SYNC", "反向增量", 0);

  private final String name;
  private final String oldSyncName;
  private final String oldMigrationName;
  private final String chinese;
  private final int seconds;

  StepKind(String name, String oldSyncName, String oldMigrationName, String chinese, int seconds) {
    this.name = name;
    this.oldSyncName = oldSyncName;
    this.oldMigrationName = oldMigrationName;
    this.chinese = chinese;
    this.seconds = seconds;
  }

  /** Its name in an answer, old or new. */
  public String apiName(boolean old, boolean migration) {
    if (!old) {
      return name;
    }
    return migration ? oldMigrationName : oldSyncName;
  }

  /** The name that metric calls use. */
  public String apiName() {
    return name;
  }

  /** Its name in Chinese. */
  public String chinese() {
    return chinese;
  }

  /** How long the step takes in a project that is started here, in seconds of the world. */
  int seconds() {
    return seconds;
  }
}
