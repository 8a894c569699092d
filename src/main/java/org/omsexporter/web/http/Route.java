package org.omsexporter.web.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.stream.Stream;
import org.omsexporter.config.Role;

/**
 * One route of the API port.
 *
 * @param path with parameters in braces
 * @param role the least role that may use it; {@link Role#NONE} for everybody
 * @param refusals hears of callers that never get to the action
 */
public record Route(HandlerType method, String path, Role role, Action action, Refusals refusals) {

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

  /** Whether it is for people's browsers, not for programs. */
  public boolean isPage() {
    return Stream.of("/api/", "/-/", "/grafana").noneMatch(path::startsWith);
  }

  /** A read that needs this role. */
  public static Route get(String path, Role role, Action action) {
    return new Route(HandlerType.GET, path, role, action, (context, caller, problem) -> {});
  }

  /** A change that needs this role. */
  public static Route post(String path, Role role, Action action) {
    return new Route(HandlerType.POST, path, role, action, (context, caller, problem) -> {});
  }

  /** An attempt that checks the role itself, so that refusals are kept. */
  public static Route attempt(String path, Action action, Refusals refusals) {
    return new Route(HandlerType.POST, path, Role.NONE, action, refusals);
  }
}
