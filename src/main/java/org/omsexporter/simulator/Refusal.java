package org.omsexporter.simulator;

/**
 * Why OMS does not do what was asked.
 *
 * @param code its error code
 * @param message its text, often Chinese
 */
record Refusal(String code, String message) {
  static final String PARAMETER = "PARAM_ERROR";

  static Refusal parameter(String message) {
    return new Refusal(PARAMETER, message);
  }

  static Refusal noProject(String id) {
    return new Refusal("GHANA-PROJECT000001", "项目不存在: " + id);
  }

  static Refusal operation(String message) {
    return new Refusal("GHANA-OPERAT000001", message);
  }

  static Refusal noHistory() {
    return new Refusal("INNER_ERROR", "The time series database is not deployed.");
  }

  RefusedException asException() {
    return new RefusedException(this);
  }
}
