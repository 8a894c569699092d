#!/usr/bin/env bash
# simpleclient_httpserver 0.16.0: a server that is handed over loses its executor to five threads.
#
# HTTPServer.Builder.withHttpServer takes a com.sun.net.httpserver.HttpServer that is set up already. One would think that
# what was set stays, as its address does. But build() sets an executor of its own on it, a pool of at most five threads,
# so that five clients that read slowly hold up all others. Naming the executor to the builder as well is no way out: it
# refuses the two together.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

maven io.prometheus:simpleclient_httpserver:0.16.0
cat >Threads.java <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.GaugeMetricFamily;
import io.prometheus.client.exporter.HTTPServer;
import java.net.InetSocketAddress;
import java.net.URL;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;

class Threads {
  public static void main(String[] args) throws Exception {
    Set<String> servedBy = ConcurrentHashMap.newKeySet();
    CollectorRegistry registry = new CollectorRegistry();
    registry.register(
        new Collector() {
          @Override
          public List<MetricFamilySamples> collect() {
            servedBy.add(Thread.currentThread().getName());
            return List.of(new GaugeMetricFamily("m", "A metric.", 1));
          }
        });
    servedBy.clear(); // registering collects, too
    ExecutorService own = Executors.newCachedThreadPool(task -> new Thread(task, "own"));
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(own);
    try (HTTPServer scraped = new HTTPServer.Builder().withHttpServer(server).withRegistry(registry).build()) {
      new URL("http://127.0.0.1:" + scraped.getPort() + "/metrics").openStream().readAllBytes();
      System.out.println(servedBy.contains("own") ? "own" : "another");
      System.out.println(((ThreadPoolExecutor) server.getExecutor()).getMaximumPoolSize());
    }
    HttpServer second = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    try (HTTPServer scraped =
        new HTTPServer.Builder().withHttpServer(second).withExecutorService(own).withRegistry(registry).build()) {
      System.out.println("taken");
    } catch (RuntimeException e) {
      System.out.println(e.getClass().getSimpleName());
    }
    System.exit(0);
  }
}
JAVA
mapfile -t seen < <(java -cp "$(cat classpath)" Threads.java)
expect "thread that answers a scrape" another "${seen[0]}"
expect "threads of the server's executor at most" 5 "${seen[1]}"
expect "withHttpServer and withExecutorService together" IllegalStateException "${seen[2]}"
