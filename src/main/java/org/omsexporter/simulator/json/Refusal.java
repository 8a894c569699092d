package org.omsexporter.simulator.json;

/**
 * Why OMS does not do what was asked.
 *
 * @param code its error code
 * @param message its text, often Chinese
 */
public record Refusal(String code, String message) {
  public static final String PARAMETER = "PARAM_ERROR";

  /** A parameter is wrong. */
  public static Refusal parameter(String message) {
    return new Refusal(PARAMETER, message);
  }

  /** There is no project of this ID. */
  public static Refusal noProject(String id) {
    return new Refusal("GHANA-PROJECT000001", "项目不存在: " + id);
  }

  /** The state does not allow it. */
  public static Refusal operation(String message) {
    return new Refusal("GHANA-OPERAT000001", message);
  }

  /** There is no time series database. */
  public static Refusal noHistory() {
    return new Refusal("INNER_ERROR", "The time series database is not deployed.");
  }

  /** Thrown, it ends the request. */
  public RefusedException asException() {
    return new RefusedException(this);
  }
}
