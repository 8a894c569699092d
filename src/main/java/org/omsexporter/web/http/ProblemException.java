package org.omsexporter.web.http;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {
  private final transient Problem problem;

  /** With this one. */
  public ProblemException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  /** With one of a status and what to do. */
  public ProblemException(int status, String detail) {
    this(Problem.of(status, detail));
  }

  /** What to answer. */
  public Problem problem() {
    return problem;
  }
}
