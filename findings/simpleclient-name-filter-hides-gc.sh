#!/usr/bin/env bash
# simpleclient 0.16.0: no single name[] gets jvm_gc_collection_seconds.
#
# HTTPServer answers ?name[]=NAME with the samples of that name: x_seconds_sum of an ordinary Summary comes that way. The
# collectors of simpleclient_hotspot look at the filter themselves and ask it for the name of the family, not of its
# samples. jvm_gc_collection_seconds is a summary, whose samples are all called otherwise (_count, _sum), so the family's
# name passes the collector and no sample, and a sample's name passes no collector. Both together work.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

maven io.prometheus:simpleclient_hotspot:0.16.0 io.prometheus:simpleclient_httpserver:0.16.0
cat >Names.java <<'JAVA'
import io.prometheus.client.Summary;
import io.prometheus.client.exporter.HTTPServer;
import io.prometheus.client.hotspot.DefaultExports;
import java.net.URL;

class Names {
  public static void main(String[] queries) throws Exception {
    DefaultExports.initialize();
    Summary.build("own_seconds", "An ordinary summary.").register().observe(1);
    try (HTTPServer server = new HTTPServer.Builder().withPort(0).build()) {
      for (String query : queries) {
        try (var answer = new URL("http://localhost:" + server.getPort() + "/metrics?" + query).openStream()) {
          boolean any = new String(answer.readAllBytes()).lines().anyMatch(line -> !line.startsWith("#"));
          System.out.println(any ? "samples" : "nothing");
        }
      }
    }
    System.exit(0);
  }
}
JAVA
gc=jvm_gc_collection_seconds
mapfile -t seen < <(java -cp "$(cat classpath)" Names.java "name[]=own_seconds_sum" "name[]=${gc}_sum" "name[]=$gc" "name[]=$gc&name[]=${gc}_sum")
expect "name[]=own_seconds_sum (ordinary summary)" samples "${seen[0]}"
expect "name[]=${gc}_sum" nothing "${seen[1]}"
expect "name[]=$gc" nothing "${seen[2]}"
expect "name[]=$gc&name[]=${gc}_sum" samples "${seen[3]}"
