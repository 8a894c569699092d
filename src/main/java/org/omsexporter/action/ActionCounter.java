package org.omsexporter.action;

/** Counts what was tried, for {@code oms_exporter_actions_total}. Safe for threads. */
@FunctionalInterface
public interface ActionCounter {

  /** Counts nothing. */
  ActionCounter NONE = (oms, action, target, outcome) -> {};

  /**
   * One action was tried.
   *
   * @param oms name of the installation; empty where the target stands in none
   * @param action such as {@code pause}
   */
  void count(String oms, String action, AuditEntry.TargetType target, AuditEntry.Outcome outcome);
}
