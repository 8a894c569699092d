package org.omsexporter.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The scrape duration that a real Prometheus reports, over nginx and over the exporter. */
final class PrometheusBench implements Bench.Measurement {
  private static final int SECONDS = 100;

  @Override
  public String run() throws Exception {
    int ours = Child.freePort();
    int nginx = Child.freePort();
    try (Child exporter =
        Child.java(ExporterProcess.options(), MetricsTarget.class, "ours", "" + ours, "100000")) {
      exporter.awaitOk(ours, "/-/ready");
      byte[] text = Peers.body(ours, "/metrics");
      Map<String, List<Integer>> jobs = new LinkedHashMap<>();
      jobs.put("exporter", List.of(ours));
      jobs.put("nginx", List.of(nginx));
      try (Child file = Peers.nginx(nginx, text);
          PrometheusProcess prometheus = PrometheusProcess.start("4s", jobs)) {
        Child.pause(SECONDS * 1_000L);
        double oursMillis = median(prometheus, "exporter");
        double nginxMillis = median(prometheus, "nginx");
        return new Table(
                "scraped by Prometheus every 4 s", "series", "median ms", "scrapes", "RSS MiB")
            .row(
                "oms-exporter",
                samples(prometheus, "exporter"),
                oursMillis,
                count(prometheus),
                exporter.rssMebibytes())
            .row(
                "nginx",
                samples(prometheus, "nginx"),
                nginxMillis,
                count(prometheus),
                file.rssMebibytes())
            .goal("times nginx", oursMillis / nginxMillis, 1.05)
            .toString();
      }
    }
  }

  /** Without the first scrapes, which create the series. */
  private static double median(PrometheusProcess prometheus, String job) throws Exception {
    return prometheus.value(
            "quantile_over_time(0.5, scrape_duration_seconds{job=\"%s\"}[%ds])"
                .formatted(job, SECONDS - 15))
        * 1e3;
  }

  private static double samples(PrometheusProcess prometheus, String job) throws Exception {
    return prometheus.value("scrape_samples_scraped{job=\"" + job + "\"}");
  }

  private static double count(PrometheusProcess prometheus) throws Exception {
    return prometheus.value(
        "count_over_time(scrape_duration_seconds{job=\"exporter\"}[%ds])".formatted(SECONDS - 15));
  }
}
