package org.omsexporter.web.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.omsexporter.config.Role;

/**
 * One route of the API port.
 *
 * @param path with parameters in braces
 * @param role the least role that may use it; {@link Role#NONE} for everybody
 * @param refusals hears of callers that never get to the action
 * @param named whether it wants to know who asks: logs and the audit trail are for no anonymous
 *     caller, whatever its role
 * @param parameters what its query may name, where it is for programs
 */
public record Route(
    HandlerType method,
    String path,
    Role role,
    Action action,
    Refusals refusals,
    boolean named,
    Set<String> parameters) {

  /** What most answers may take. */
  static final long USUAL_BYTES = 64 << 10;

  /** What a search in a log takes, without the lines that it finds. */
  static final long LOGS_BYTES = 2 << 20;

  /** Copies the set, sorted. */
  public Route {
    parameters = Collections.unmodifiableSortedSet(new TreeSet<>(parameters));
  }

  /** What a route does for a caller who may. */
  @FunctionalInterface
  public interface Action {
    /** Answers the request. */
    void answer(Context context, Caller caller) throws Exception;
  }

  /** Hears of a caller with wrong credentials or from another site. */
  @FunctionalInterface
  public interface Refusals {
    /** One was refused. */
    void refused(Context context, Caller caller, Problem problem);
  }

  /** What an answer may take of the memory of all requests, by a rough estimate. */
  long costBytes() {
    if (path.startsWith("/-/")) {
      return 0; // a probe is answered whatever others ask for
    }
    if (path.endsWith("/logs")) {
      return LOGS_BYTES;
    }
    return path.startsWith("/grafana/query") ? 1 << 20 : USUAL_BYTES;
  }

  /** Whether it is for people's browsers, not for programs. */
  public boolean isPage() {
    return Stream.of("/api/", "/-/", "/grafana").noneMatch(path::startsWith);
  }

  /** The same, whose query may name these. */
  public Route taking(String... names) {
    return new Route(method, path, role, action, refusals, named, Set.of(names));
  }

  /** The same, for callers only who have said who they are. */
  public Route forNamed() {
    return new Route(method, path, role, action, refusals, true, parameters);
  }

  /**
   * Refuses a query that names what the route does not know. Addresses of pages are passed on and
   * decorated on the way; an attempt refuses it itself, after the role, so that the trail has it.
   *
   * @throws ProblemException 400 with the nearest name
   */
  void checkParameters(Context context) {
    if (isPage() || path.startsWith("/-/") || isAttempt()) {
      return;
    }
    Optional<String> unknown = Query.unknownParameter(context, parameters);
    if (unknown.isPresent()) {
      throw Query.bad(unknown.get());
    }
  }

  private boolean isAttempt() {
    return method.equals(HandlerType.POST) && role == Role.NONE;
  }

  /** A read that needs this role. */
  public static Route get(String path, Role role, Action action) {
    return new Route(
        HandlerType.GET, path, role, action, (context, caller, problem) -> {}, false, Set.of());
  }

  /** A change that needs this role. */
  public static Route post(String path, Role role, Action action) {
    return new Route(
        HandlerType.POST, path, role, action, (context, caller, problem) -> {}, false, Set.of());
  }

  /**
   * A route for actions, which checks role and parameters itself, so that the trail has what it
   * refuses.
   */
  public static Route attempt(String path, Action action, Refusals refusals) {
    return new Route(HandlerType.POST, path, Role.NONE, action, refusals, false, Set.of());
  }
}
