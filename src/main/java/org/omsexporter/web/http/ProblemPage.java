package org.omsexporter.web.http;

import io.javalin.http.Context;

/** Shows a problem to a browser that asked for a page; the status is set already. */
@FunctionalInterface
public interface ProblemPage {
  /** Answers with it. */
  void answer(Context context, Problem problem);
}
