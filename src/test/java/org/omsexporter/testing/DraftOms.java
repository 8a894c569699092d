package org.omsexporter.testing;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.omsexporter.config.LogDirectories;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.config.Secret;
import org.omsexporter.tls.OmsTls;

/** An installation like another, but for what a test sets. */
public final class DraftOms {
  public String name;
  public URI url;
  public Secret password;
  public @Nullable URI clusterManagerUrl;
  public Map<String, URI> clusterManagerUrls;
  public OmsTls tls;
  public Duration pollInterval;
  public Duration detailsInterval;
  public Duration connectorMetricsInterval;
  public Duration requestTimeout;
  public int maxConcurrentRequests;
  public int maxRequestsPerSecond;
  public Duration staleAfter;
  public boolean stepMetrics;
  public List<LogDirectories> logs;

  private DraftOms(OmsConfig like) {
    name = like.name();
    url = like.url();
    password = like.password();
    clusterManagerUrl = like.clusterManagerUrl();
    clusterManagerUrls = like.clusterManagerUrls();
    tls = like.tls();
    pollInterval = like.pollInterval();
    detailsInterval = like.detailsInterval();
    connectorMetricsInterval = like.connectorMetricsInterval();
    requestTimeout = like.requestTimeout();
    maxConcurrentRequests = like.maxConcurrentRequests();
    maxRequestsPerSecond = like.maxRequestsPerSecond();
    staleAfter = like.staleAfter();
    stepMetrics = like.stepMetrics();
    logs = like.logs();
  }

  /** An installation like another, as a test sets it. */
  public static OmsConfig oms(OmsConfig like, Consumer<DraftOms> set) {
    DraftOms draft = new DraftOms(like);
    set.accept(draft);
    return new OmsConfig(
        draft.name,
        draft.url,
        like.username(),
        draft.password,
        draft.clusterManagerUrl,
        draft.clusterManagerUrls,
        draft.tls,
        draft.pollInterval,
        draft.detailsInterval,
        draft.connectorMetricsInterval,
        draft.requestTimeout,
        draft.maxConcurrentRequests,
        draft.maxRequestsPerSecond,
        draft.staleAfter,
        like.projects(),
        draft.stepMetrics,
        draft.logs);
  }
}
