package org.omsexporter.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import org.omsexporter.config.Role;

/**
 * One route of the API port.
 *
 * @param path with parameters in braces
 * @param role the least role that may use it; {@link Role#NONE} for everybody
 */
record Route(HandlerType method, String path, Role role, Action action) {

  /** What a route does for a caller who may. */
  @FunctionalInterface
  interface Action {
    /** Answers the request. */
    void answer(Context context, Caller caller) throws Exception;
  }

  /** A read that needs this role. */
  static Route get(String path, Role role, Action action) {
    return new Route(HandlerType.GET, path, role, action);
  }

  /** A change that needs this role. */
  static Route post(String path, Role role, Action action) {
    return new Route(HandlerType.POST, path, role, action);
  }
}
