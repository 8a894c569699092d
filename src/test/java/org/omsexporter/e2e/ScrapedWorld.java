package org.omsexporter.e2e;

import java.io.IOException;
import java.nio.file.Path;
import org.omsexporter.simulator.OmsSimulator;
import org.omsexporter.simulator.SimulatorOptions;
import org.omsexporter.testing.DraftOms;
import org.omsexporter.testing.PrometheusServer;
import org.omsexporter.testing.RunningExporter;

/** A simulated OMS, an exporter over it, and a real Prometheus that scrapes it every second. */
record ScrapedWorld(OmsSimulator oms, RunningExporter exporter, PrometheusServer prometheus)
    implements AutoCloseable {

  static ScrapedWorld start(SimulatorOptions options, Path directory) throws IOException {
    OmsSimulator oms = OmsSimulator.start(options);
    RunningExporter exporter =
        RunningExporter.start(
            DraftOms.oms(
                RunningExporter.installation("prod", oms),
                draft -> draft.logs = RunningExporter.logs(oms)));
    PrometheusServer prometheus =
        PrometheusServer.start(
            directory,
            """
            global: {scrape_interval: 1s}
            scrape_configs:
              - job_name: oms-exporter
                static_configs: [{targets: ['127.0.0.1:%d']}]
            """
                .formatted(exporter.exporter().metricsPort()));
    return new ScrapedWorld(oms, exporter, prometheus);
  }

  @Override
  public void close() {
    prometheus.close();
    exporter.close();
    oms.close();
  }
}
