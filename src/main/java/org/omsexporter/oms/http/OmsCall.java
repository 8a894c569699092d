package org.omsexporter.oms.http;

/** Every call of OMS that this program can make: the closed set behind the metrics of calls. */
public enum OmsCall {
  LIST_PROJECTS("ListProjects"),
  DESCRIBE_PROJECT("DescribeProject"),
  DESCRIBE_PROJECT_STEP_METRIC("DescribeProjectStepMetric"),
  DESCRIBE_PROJECT_COMPONENTS("DescribeProjectComponents"),
  LIST_PROJECT_FULL_VERIFY_RESULT("ListProjectFullVerifyResult"),
  LIST_ALL_LABELS("ListAllLabels"),
  START_PROJECT("StartProject"),
  STOP_PROJECT("StopProject"),
  RESUME_PROJECT("ResumeProject"),
  RELEASE_PROJECT("ReleaseProject"),
  DELETE_PROJECT("DeleteProject"),
  START_PROJECTS_BY_LABEL("StartProjectsByLabel"),
  STOP_PROJECTS_BY_LABEL("StopProjectsByLabel"),
  UPDATE_STORE("UpdateStore"),
  UPDATE_INCR_SYNC("UpdateIncrSync"),
  UPDATE_FULL_IMPORT("UpdateFullImport"),
  UPDATE_FULL_VERIFICATION("UpdateFullVerification"),
  CONNECTOR_RESUME(Api.CM, "connector/task/v2/resume"),
  CONNECTOR_STOP(Api.CM, "connector/task/v2/stop"),
  CONNECTOR_UPDATE(Api.CM, "connector/task/v2/update"),
  CONNECTOR_DELETE(Api.CM, "connector/task/v2/delete"),
  STORE_CLEAR(Api.CM, "crawler/clear"),
  STORE_RESTORE(Api.CM, "crawler/restore"),
  STORE_DESTROY(Api.CM, "crawler/destroy");

  private final Api api;
  private final String action;

  OmsCall(String consoleAction) {
    this(Api.CONSOLE, consoleAction);
  }

  OmsCall(Api api, String action) {
    this.api = api;
    this.action = action;
  }

  /** The interface that the call belongs to. */
  public Api api() {
    return api;
  }

  /** On the console the {@code Action}, on the cluster manager the path without leading slash. */
  public String action() {
    return action;
  }
}
