package org.omsexporter.oms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.omsexporter.oms.http.BaseUrl;
import org.omsexporter.oms.http.Lane;
import org.omsexporter.oms.http.OmsCall;
import org.omsexporter.oms.http.OmsException;
import org.omsexporter.oms.http.OmsHttp;
import org.omsexporter.oms.http.OnceBody;
import org.omsexporter.oms.read.CmRefusal;
import org.omsexporter.oms.read.EnvelopeReader;
import org.omsexporter.oms.read.LooseJson;
import org.omsexporter.oms.read.UnknownValues;

/**
 * The cluster manager of one installation: starts, stops and removes single components.
 *
 * <p>It is sent no credentials. Every method makes one call, sent at most once, and throws {@link
 * OmsException} where that gives no usable answer. Safe for use by several threads.
 */
public final class ClusterManagerClient {
  private final OmsHttp http;
  private final HttpUrl base;
  private final UnknownValues unknown;

  ClusterManagerClient(OmsHttp http, URI base, UnknownValues unknown) {
    this.http = http;
    this.base = BaseUrl.of(base).build();
    this.unknown = unknown;
  }

  /**
   * Starts a connector or full import.
   *
   * @param pullBack whether it goes back to the checkpoint of its configuration
   */
  public void resumeTask(String name, boolean pullBack) {
    HttpUrl.Builder url = task(OmsCall.CONNECTOR_RESUME, name);
    if (pullBack) {
      parameter(url, "pullBackFlag", "true");
    }
    send(OmsCall.CONNECTOR_RESUME, new Request.Builder().url(url.build()).post(OnceBody.empty()));
  }

  /** Runs a full import again from its start. */
  public void restartTask(String name) {
    HttpUrl.Builder url = parameter(task(OmsCall.CONNECTOR_RESUME, name), "restartFlag", "true");
    send(OmsCall.CONNECTOR_RESUME, new Request.Builder().url(url.build()).post(OnceBody.empty()));
  }

  /** Stops a connector or full import. */
  public void stopTask(String name) {
    sendTask(OmsCall.CONNECTOR_STOP, name);
  }

  /**
   * Changes the configuration of a connector or full import; possible only while it is stopped or
   * abnormal.
   *
   * @param config maps by scope, such as {@code {"source": {"key": "value"}}}
   * @param deleteParams keys to remove first, each {@code scope.key}; may be empty
   */
  public void updateTask(String name, ObjectNode config, List<String> deleteParams) {
    HttpUrl.Builder url = task(OmsCall.CONNECTOR_UPDATE, name);
    if (!deleteParams.isEmpty()) {
      parameter(url, "deleteParams", String.join(",", deleteParams));
    }
    send(
        OmsCall.CONNECTOR_UPDATE,
        new Request.Builder().url(url.build()).post(OnceBody.json(config.toString())));
  }

  /** Deletes a connector or full import that is stopped or abnormal. */
  public void deleteTask(String name) {
    sendTask(OmsCall.CONNECTOR_DELETE, name);
  }

  /** Stops a store. */
  public void stopStore(String name) {
    sendStore(OmsCall.STORE_CLEAR, name);
  }

  /** Starts a store. */
  public void startStore(String name) {
    sendStore(OmsCall.STORE_RESTORE, name);
  }

  /** Destroys a store that is stopped or abnormal. */
  public void destroyStore(String name) {
    sendStore(OmsCall.STORE_DESTROY, name);
  }

  private void sendTask(OmsCall call, String name) {
    send(call, new Request.Builder().url(task(call, name).build()).post(OnceBody.empty()));
  }

  private void sendStore(OmsCall call, String name) {
    String form = "crawler=" + encoded(name);
    send(call, new Request.Builder().url(path(call).build()).post(OnceBody.form(form)));
  }

  private HttpUrl.Builder task(OmsCall call, String name) {
    return parameter(path(call), "taskName", name);
  }

  private HttpUrl.Builder path(OmsCall call) {
    return base.newBuilder().addPathSegments(call.action());
  }

  private static HttpUrl.Builder parameter(HttpUrl.Builder url, String name, String value) {
    return url.addEncodedQueryParameter(name, encoded(value));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private LooseJson send(OmsCall call, Request.Builder request) {
    OmsException.Asked asked = http.asked(call);
    return http.send(
        call,
        Lane.INTERACTIVE,
        request,
        body -> {
          JsonNode tree = EnvelopeReader.tree(asked, body);
          return judged(asked, new LooseJson(tree, "cm", unknown));
        });
  }

  private static LooseJson judged(OmsException.Asked asked, LooseJson answer) {
    Boolean good = answer.flag("isSuccess");
    if (good == null) {
      throw new OmsException.Unreadable(asked, "no isSuccess", null);
    }
    if (!good) {
      JsonNode detail = answer.raw("errorDetail");
      throw new OmsException.Rejected(asked, CmRefusal.of(answer, detail));
    }
    return answer;
  }
}
