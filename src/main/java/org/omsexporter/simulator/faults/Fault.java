package org.omsexporter.simulator.faults;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong, and when.
 *
 * @param kind what goes wrong
 * @param api the interface, or null for both
 * @param action the console action or cluster manager path, or null for all
 * @param times how many requests it still hits; {@link #UNTIL_CLEARED} has no end
 * @param status HTTP status of {@link FaultKind#HTTP_STATUS} and {@link FaultKind#ERROR_CODE}
 * @param code error code of {@link FaultKind#ERROR_CODE}
 * @param message error message of {@link FaultKind#ERROR_CODE}
 */
public record Fault(
    FaultKind kind,
    @Nullable Api api,
    @Nullable String action,
    int times,
    int status,
    String code,
    String message) {

  /** Number of times of a fault that lasts until it is cleared. */
  public static final int UNTIL_CLEARED = -1;

  /** Checks the ranges. */
  public Fault {
    if (times < UNTIL_CLEARED || times == 0) {
      throw new IllegalArgumentException("times must be 1 or more: " + times);
    }
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status must be 200 to 599: " + status);
    }
  }

  /** A fault of a kind that hits every request until it is cleared. */
  public static Fault of(FaultKind kind) {
    return new Fault(
        kind,
        null,
        null,
        UNTIL_CLEARED,
        kind == FaultKind.ERROR_CODE ? 200 : 500,
        "INNER_ERROR",
        "Internal error, please retry later.");
  }

  /** An answer with {@code success: false}. */
  public static Fault errorCode(String code, String message) {
    return new Fault(FaultKind.ERROR_CODE, null, null, UNTIL_CLEARED, 200, code, message);
  }

  /** An answer with an HTTP status. */
  public static Fault httpStatus(int status) {
    return new Fault(
        FaultKind.HTTP_STATUS, null, null, UNTIL_CLEARED, status, "INNER_ERROR", "HTTP " + status);
  }

  /** This fault for one interface only. */
  public Fault on(Api only) {
    return new Fault(kind, only, action, times, status, code, message);
  }

  /** This fault for one console action or cluster manager path only. */
  public Fault on(String only) {
    return new Fault(kind, api, only, times, status, code, message);
  }

  /** This fault for the next {@code count} matching requests only. */
  public Fault times(int count) {
    return new Fault(kind, api, action, count, status, code, message);
  }

  /** This fault with another HTTP status. */
  public Fault withStatus(int other) {
    return new Fault(kind, api, action, times, other, code, message);
  }

  boolean matches(Api requestApi, String requestAction) {
    return (api == null || api == requestApi)
        && (action == null || action.equals(requestAction))
        && concerns(requestAction);
  }

  private boolean concerns(String requestAction) {
    return switch (kind) {
      case NO_METRIC_HISTORY, EMPTY_METRIC_HISTORY ->
          requestAction.equals("DescribeProjectStepMetric");
      case HALF_PROJECTS_GONE ->
          requestAction.equals("ListProjects")
              || requestAction.startsWith("Describe")
              || requestAction.endsWith("/progress");
      case UNKNOWN_STATUS ->
          requestAction.equals("ListProjects") || requestAction.startsWith("Describe");
      default -> true;
    };
  }

  /** The fault in words. */
  @Override
  public String toString() {
    return "%s on %s %s, %s"
        .formatted(
            kind.name().toLowerCase(Locale.ROOT),
            api == null ? "both" : api.name().toLowerCase(Locale.ROOT),
            action == null ? "all" : action,
            times == UNTIL_CLEARED ? "until cleared" : times + " times");
  }
}
