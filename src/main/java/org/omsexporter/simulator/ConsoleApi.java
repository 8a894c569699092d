package org.omsexporter.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.omsexporter.simulator.http.Answer;
import org.omsexporter.simulator.http.Incoming;
import org.omsexporter.simulator.http.Replies;
import org.omsexporter.simulator.http.RequestLog;
import org.omsexporter.simulator.json.Parameters;
import org.omsexporter.simulator.json.Refusal;
import org.omsexporter.simulator.json.RefusedException;
import org.omsexporter.simulator.world.ComponentKind;
import org.omsexporter.simulator.world.World;

/** The console API: who may ask, in which form, and which action it is. */
final class ConsoleApi {
  private static final Pattern PROGRESS =
      Pattern.compile("/api/omsp/v2/(sync|migrations)/([^/]+)/progress");

  private final byte[] credentials;
  private final RequestLog log;
  private final ConsoleReads reads;
  private final ConsoleActions actions;

  ConsoleApi(SimulatorOptions options, World world, RequestLog log) {
    String pair = options.user() + ":" + options.password();
    this.credentials = Base64.getEncoder().encode(pair.getBytes(StandardCharsets.UTF_8));
    this.log = log;
    this.reads = new ConsoleReads(world, options);
    this.actions = new ConsoleActions(world, log);
  }

  Answer answer(Incoming request) {
    Matcher progress = PROGRESS.matcher(request.path());
    boolean old = progress.matches();
    if (!old && !request.path().equals("/api/v2")) {
      return violation(404, request, "no such path " + request.path());
    }
    if (!isAuthorized(request.header("authorization"))) {
      return violation(401, request, "wrong or no credentials")
          .withHeader("WWW-Authenticate", "Basic realm=\"OMS\"");
    }
    if (!request.method().equals(old ? "GET" : "POST")) {
      return violation(405, request, "method " + request.method() + " not supported");
    }
    try {
      if (old) {
        return reads.progress(request, progress.group(2), progress.group(1).equals("migrations"));
      }
      if (!request.mediaType().equals("application/json")) {
        return violation(415, request, "content type '" + request.mediaType() + "' not supported");
      }
      return act(request);
    } catch (RefusedException refused) {
      if (refused.refusal().code().equals(Refusal.PARAMETER)) {
        log.addViolation(request.action() + ": " + refused.getMessage());
      }
      return Replies.refusal(request, refused.refusal());
    }
  }

  private Answer act(Incoming request) {
    Parameters parameters = Parameters.parse(request.body());
    return switch (request.action()) {
      case "ListProjects" -> reads.listProjects(request, parameters);
      case "DescribeProject" -> reads.describeProject(request, parameters);
      case "DescribeProjectSteps" -> reads.describeSteps(request, parameters);
      case "DescribeProjectProgress" -> reads.describeProgress(request, parameters);
      case "DescribeProjectStepMetric" -> reads.describeStepMetric(request, parameters);
      case "DescribeProjectComponents" -> reads.describeComponents(request, parameters);
      case "ListProjectFullVerifyResult" -> reads.listFullVerifyResult(request, parameters);
      case "ListAllLabels" -> reads.listLabels(request, parameters);
      case "ListDataSource" -> reads.listDataSources(request, parameters);
      case "StartProject", "StopProject", "ResumeProject", "ReleaseProject", "DeleteProject" ->
          actions.onProject(request, parameters);
      case "StartProjectsByLabel", "StopProjectsByLabel" -> actions.onLabel(request, parameters);
      case "UpdateStore" -> actions.update(request, parameters, ComponentKind.STORE);
      case "UpdateIncrSync" -> actions.update(request, parameters, ComponentKind.CONNECTOR);
      case "UpdateFullImport" -> actions.update(request, parameters, ComponentKind.FULL_IMPORT);
      case "UpdateFullVerification" ->
          actions.update(request, parameters, ComponentKind.FULL_VERIFICATION);
      default -> throw Refusal.parameter("Action 不存在: " + request.action()).asException();
    };
  }

  private boolean isAuthorized(@Nullable String header) {
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith("basic ")) {
      return false;
    }
    byte[] sent = header.substring(6).strip().getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(sent, credentials);
  }

  private Answer violation(int status, Incoming request, String what) {
    log.addViolation("%s %s: %s".formatted(request.method(), request.action(), what));
    return Replies.refusal(status, request, new Refusal(Integer.toString(status), what));
  }
}
