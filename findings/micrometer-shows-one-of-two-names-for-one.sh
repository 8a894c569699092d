#!/usr/bin/env bash
# micrometer-registry-prometheus 1.15.0: of two counters whose names become one, the later is shown and the earlier is lost.
#
# Names with dots and names without the ending _total are made into Prometheus's: events and events.total are both
# events_total, jobs.read and jobs_read both jobs_read_total. Each counts for itself and can be read in the process. The scrape has
# the one that was registered last, neither both nor their sum, and no exception or log tells of it. Prometheus's own client
# refuses the second.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

maven io.micrometer:micrometer-registry-prometheus:1.15.0 org.slf4j:slf4j-simple:2.0.17
cat >Names.java <<'JAVA'
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

class Names {
  public static void main(String[] names) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    for (int i = 0; i < names.length; i++) {
      registry.counter(names[i]).increment(i + 1);
    }
    for (String name : names) {
      System.out.println(name + " " + registry.counter(name).count());
    }
    registry.scrape().lines().filter(line -> !line.startsWith("#")).forEach(System.out::println);
    PrometheusRegistry own = new PrometheusRegistry();
    try {
      for (String name : names) {
        Counter.builder().name(name).register(own);
      }
      System.out.println("taken");
    } catch (IllegalArgumentException | IllegalStateException e) {
      System.out.println("refused");
    }
  }
}
JAVA
names() { java -cp "$(cat classpath)" Names.java "$@" 2>err; }
mapfile -t seen < <(names events.total events)
expect "counted in the process" "events.total 1.0, events 2.0" "${seen[0]}, ${seen[1]}"
expect "scraped" "events_total 2.0 and no more" "${seen[2]} and ${seen[4]-no more}"
expect "by Prometheus's own client" refused "${seen[3]}"
expect "lines logged" 0 "$(wc -l <err)"
mapfile -t seen < <(names jobs.read jobs_read)
expect "scraped of jobs.read, 1, and jobs_read, 2" "jobs_read_total 2.0" "${seen[2]}"
