package org.omsexporter.model;

/** Kind of a component, in the order of DescribeProjectComponents' lists. */
public enum ComponentType implements Word {
  STORE("storeList"),
  REVERSE_STORE("reverseStoreList"),
  FULL_VERIFICATION("fullVerifyComponents"),
  FULL_IMPORT("fullImportComponents"),
  CONNECTOR("incrSyncComponents"),
  REVERSE_CONNECTOR("reverseIncrSyncComponents");

  private final String omsList;

  ComponentType(String omsList) {
    this.omsList = omsList;
  }

  /** The list of DescribeProjectComponents that holds components of this kind. */
  public String omsList() {
    return omsList;
  }

  /** Whether it pulls the source's log: a store of either direction. */
  public boolean isStore() {
    return this == STORE || this == REVERSE_STORE;
  }

  /** Whether it writes increments to the destination: a connector of either direction. */
  public boolean isConnector() {
    return this == CONNECTOR || this == REVERSE_CONNECTOR;
  }
}
