#!/usr/bin/env bash
# simpleclient 0.16.0 and prometheus-metrics 1.8.0: whoever names OpenMetrics in Accept gets it, also with q=0.
#
# Prometheus sends its scrape_protocols as an Accept header, in their order, with falling q. Both client libraries look for
# the name OpenMetrics and no further: a scrape that is set to prefer the text format, as for a server whose OpenMetrics is
# faulty, still gets OpenMetrics, and so does one that rules it out. Only leaving it off the list helps.
# The second header is what Prometheus 3.5 sends for [PrometheusText0.0.4, OpenMetricsText1.0.0].
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

maven io.prometheus:simpleclient_common:0.16.0 io.prometheus:prometheus-metrics-core:1.8.0 \
  io.prometheus:prometheus-metrics-exposition-textformats:1.8.0
cat >Accept.java <<'JAVA'
import io.prometheus.client.exporter.common.TextFormat;
import io.prometheus.metrics.expositionformats.ExpositionFormats;

class Accept {
  public static void main(String[] headers) {
    for (String header : headers) {
      System.out.println(TextFormat.chooseContentType(header).split(";")[0]);
      System.out.println(ExpositionFormats.init().findWriter(header).getContentType().split(";")[0]);
    }
  }
}
JAVA
open=application/openmetrics-text
mapfile -t seen < <(java -cp "$(cat classpath)" Accept.java 'text/plain;version=0.0.4;q=0.6,*/*;q=0.5' \
  "text/plain;version=0.0.4;q=0.6,$open;version=1.0.0;escaping=allow-utf-8;q=0.5,*/*;q=0.4" "text/plain,$open;q=0")
expect "text alone, simpleclient" text/plain "${seen[0]}"
expect "text alone, prometheus-metrics" text/plain "${seen[1]}"
expect "text before OpenMetrics, simpleclient" $open "${seen[2]}"
expect "text before OpenMetrics, prometheus-metrics" $open "${seen[3]}"
expect "text, and no OpenMetrics, simpleclient" $open "${seen[4]}"
expect "text, and no OpenMetrics, prometheus-metrics" $open "${seen[5]}"
