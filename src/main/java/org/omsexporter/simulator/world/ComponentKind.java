package org.omsexporter.simulator.world;

/** Kind of a component, and the list of DescribeProjectComponents that holds it. */
public enum ComponentKind {
  STORE("storeList"),
  REVERSE_STORE("reverseStoreList"),
  FULL_VERIFICATION("fullVerifyComponents"),
  FULL_IMPORT("fullImportComponents"),
  CONNECTOR("incrSyncComponents"),
  REVERSE_CONNECTOR("reverseIncrSyncComponents");

  private final String list;

  ComponentKind(String list) {
    this.list = list;
  }

  /** The list of DescribeProjectComponents that holds it. */
  public String list() {
    return list;
  }

  /** The step that it works for. */
  StepKind step() {
    return switch (this) {
      case STORE -> StepKind.LOG_PULL;
      case CONNECTOR -> StepKind.INCREMENTAL;
      case REVERSE_STORE, REVERSE_CONNECTOR -> StepKind.REVERSE;
      case FULL_IMPORT -> StepKind.FULL;
      case FULL_VERIFICATION -> StepKind.FULL_VERIFY;
    };
  }

  /** Whether it is a store. */
  public boolean isStore() {
    return this == STORE || this == REVERSE_STORE;
  }

  /** Whether it is a connector. */
  public boolean isConnector() {
    return this == CONNECTOR || this == REVERSE_CONNECTOR;
  }

  /** Whether its state is that of its step, unless somebody has stopped it. */
  boolean followsItsStep() {
    return this == FULL_IMPORT || this == FULL_VERIFICATION;
  }

  /** Whether the cluster manager's calls for connectors are for it. */
  public boolean isTask() {
    return isConnector() || this == FULL_IMPORT;
  }
}
