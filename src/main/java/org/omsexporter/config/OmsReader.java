package org.omsexporter.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.omsexporter.tls.OmsTls;

/** Reads one installation. */
final class OmsReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern USERNAME = Pattern.compile("[^:\\p{Cntrl}]+");
  private static final URI NO_ADDRESS = URI.create("http://localhost");
  private static final Duration SHORTEST = Duration.ofMillis(10);
  private static final Duration DAY = Duration.ofDays(1);
  private static final OmsConfig DEFAULTS = OmsConfig.of("", NO_ADDRESS, "", Secret.of(""));

  private final Section oms;
  private final Problems problems;

  OmsReader(Section oms, Problems problems) {
    this.oms = oms;
    this.problems = problems;
  }

  /** The installation, with stand-ins for what was reported. */
  OmsConfig read() {
    URI url = oms.address("url", false);
    if (!oms.has("url") || oms.text("url").filter(String::isEmpty).isPresent()) {
      oms.report(
          "url",
          oms.has("url") ? "empty" : "missing",
          "the console's address, such as https://oms.example.net:8089");
    }
    Duration pollInterval = interval("poll_interval", DEFAULTS.pollInterval());
    Duration detailsInterval = interval("details_interval", DEFAULTS.detailsInterval());
    Duration staleAfter =
        oms.duration("stale_after", DEFAULTS.staleAfter(), SHORTEST, Duration.ofDays(30));
    boolean read = !oms.isWrong("stale_after") && !oms.isWrong("poll_interval");
    if (read && staleAfter.compareTo(pollInterval) < 0) {
      oms.report(
          "stale_after",
          Durations.format(staleAfter),
          "not shorter than poll_interval, which is " + Durations.format(pollInterval));
    } else if (staleAfter.compareTo(detailsInterval) < 0) {
      problems.warn(
          oms.path("stale_after"),
          "shorter than details_interval, so details are gone before they are read again");
    }
    return new OmsConfig(
        oms.required("name", NAME, "letters, digits, _ and -"),
        Objects.requireNonNullElse(url, NO_ADDRESS),
        oms.required("username", USERNAME, "the console's user, without a colon"),
        oms.secret("password"),
        oms.address("cluster_manager_url", false),
        clusterManagers(),
        tls(),
        pollInterval,
        detailsInterval,
        interval("connector_metrics_interval", DEFAULTS.connectorMetricsInterval()),
        interval("request_timeout", DEFAULTS.requestTimeout()),
        oms.number("max_concurrent_requests", DEFAULTS.maxConcurrentRequests(), 1, 1_000),
        oms.number("max_requests_per_second", DEFAULTS.maxRequestsPerSecond(), 1, 100_000),
        staleAfter,
        projects(),
        oms.flag("step_metrics", DEFAULTS.stepMetrics()),
        new LogsReader(oms, problems).read());
  }

  private Duration interval(String key, Duration fallback) {
    return oms.duration(key, fallback, SHORTEST, DAY);
  }

  private OmsTls tls() {
    Section tls = oms.section("tls");
    Path caFile = tls.authorities("ca_file");
    boolean skip = tls.flag("insecure_skip_verify", false);
    if (skip) {
      problems.warn(
          tls.path("insecure_skip_verify"),
          "the certificate of OMS is not checked, so anybody between can read the password");
    }
    return new OmsTls(caFile, skip);
  }

  private ProjectFilter projects() {
    Section projects = oms.section("projects");
    Set<ProjectFilter.Type> types = EnumSet.noneOf(ProjectFilter.Type.class);
    List<String> given = projects.texts("types");
    for (int i = 0; i < given.size(); i++) {
      try {
        types.add(Section.oneOf(given.get(i), List.of(ProjectFilter.Type.values())));
      } catch (IllegalArgumentException e) {
        projects.report("types[" + i + "]", given.get(i), "SYNC or MIGRATION");
      }
    }
    if (projects.isEmptyList("types")) {
      projects.report("types", "an empty list", "SYNC, MIGRATION or both");
    }
    return new ProjectFilter(
        types.isEmpty() ? ProjectFilter.ALL.types() : types,
        projects.pattern("include"),
        projects.pattern("exclude"),
        projects.flag("sub_projects", false));
  }

  private Map<String, URI> clusterManagers() {
    Section urls = oms.section("cluster_manager_urls");
    Map<String, URI> byRegion = new LinkedHashMap<>();
    for (String region : urls.keys()) {
      URI url = urls.address(region, false);
      if (url != null) {
        byRegion.put(region, url);
      } else if (urls.text(region).filter(text -> !text.isEmpty()).isEmpty()) {
        urls.report(region, "missing", "the address of this region's cluster manager");
      }
    }
    if (!urls.keys().isEmpty() && oms.text("cluster_manager_url").isPresent()) {
      oms.report(
          "cluster_manager_urls",
          "beside cluster_manager_url",
          "only one of them: cluster_manager_url is for all regions");
    }
    return byRegion;
  }
}
