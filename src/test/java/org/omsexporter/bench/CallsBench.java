package org.omsexporter.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Counts the calls that builds make of an OMS of 1,000 running projects, with and without metric
 * history.
 *
 * <p>Arguments: minutes to watch, calls allowed a second, then the class path of each build. All
 * run side by side at the default intervals. An hour is what was counted plus the rate of the last
 * half for the rest of it.
 */
final class CallsBench {
  private static final int PROJECTS = 1_000;
  private static final int PAGE = 150;

  private CallsBench() {}

  /** One build before one OMS. */
  private static final class Run implements AutoCloseable {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final HttpServer oms;
    private final Process exporter;
    private final boolean history;
    private final int build;
    private long atHalf;

    Run(int build, String classpath, boolean history, int rate) throws IOException {
      this.build = build;
      this.history = history;
      oms = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      oms.setExecutor(Executors.newFixedThreadPool(8));
      oms.createContext("/api/v2", this::answer);
      oms.start();
      Path config = Files.createTempFile("calls", ".yml");
      Files.writeString(
          config,
          """
          oms:
            - name: bench
              url: http://127.0.0.1:%d
              username: admin
              password: secret
              max_requests_per_second: %d
          metrics: {listen: "127.0.0.1:0"}
          api: {listen: "127.0.0.1:0"}
          """
              .formatted(oms.getAddress().getPort(), rate));
      exporter =
          new ProcessBuilder(
                  "java",
                  "-Xmx256m",
                  "-cp",
                  classpath,
                  "org.omsexporter.Main",
                  "run",
                  "--config.file=" + config)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    }

    private void answer(HttpExchange exchange) throws IOException {
      String action = exchange.getRequestURI().getQuery().replaceFirst("Action=", "");
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      counts.computeIfAbsent(action, any -> new LongAdder()).increment();
      byte[] bytes =
          switch (action) {
            case "ListProjects" -> list(Integer.parseInt(field(body, "pageNumber")));
            case "DescribeProject" -> good(project(field(body, "id"), true), 1);
            case "DescribeProjectComponents" ->
                good("{\"storeList\":[{\"name\":\"s\",\"status\":\"ACTIVE\"}]}", 1);
            default ->
                history
                    ? good(
                        "{\"metrics\":[{\"dataPoints\":[{\"timestamp\":%d,\"value\":7}]}]}"
                            .formatted(Instant.now().getEpochSecond()),
                        1)
                    : "{\"success\":false,\"code\":\"INNER_ERROR\",\"message\":\"no TSDB\"}"
                        .getBytes(StandardCharsets.UTF_8);
          };
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    }

    private static byte[] list(int page) {
      String projects =
          IntStream.range((page - 1) * PAGE, Math.min(page * PAGE, PROJECTS))
              .mapToObj(i -> project("np_" + i, false))
              .collect(Collectors.joining(",", "[", "]"));
      return good(projects, PROJECTS);
    }

    private static String project(String id, boolean described) {
      return """
      {"id":"%s","name":"%s","type":"SYNC","status":"RUNNING","importance":"LOW",
       "gmtModified":"2025-11-24T09:00:00","incrTransferConfig":%s,
       "transferMapping":%s,"steps":[{"name":"INCR_TRANSFER","status":"MONITORING"}]}
      """
          .formatted(
              id,
              id,
              described ? "{\"startTimestamp\":1763390000,\"storeLogKeptHour\":168}" : "null",
              described ? "{\"mode\":\"WILDCARD\"}" : "null");
    }

    private static byte[] good(String data, int total) {
      return "{\"success\":true,\"totalCount\":%d,\"data\":%s}"
          .formatted(total, data)
          .getBytes(StandardCharsets.UTF_8);
    }

    private static String field(String body, String name) {
      return body.replaceAll("(?s).*\"" + name + "\":\"?([^\",}]+).*", "$1");
    }

    long total() {
      return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    String report(Duration watched) {
      double perMinute = (total() - atHalf) / (watched.toMillis() / 120_000.0);
      long hour = Math.round(total() + perMinute * (60 - watched.toMinutes()));
      return "build %d history=%s hour=%,d counted=%,d lastHalfAMinute=%,.0f %s"
          .formatted(build, history, hour, total(), perMinute, new TreeMap<>(counts));
    }

    @Override
    public void close() {
      exporter.destroy();
      try {
        exporter.waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      oms.stop(0);
    }
  }

  public static void main(String[] args) throws Exception {
    Duration watched = Duration.ofMinutes(Long.parseLong(args[0]));
    List<Run> runs = new ArrayList<>();
    try {
      for (int i = 2; i < args.length; i++) {
        for (boolean history : new boolean[] {true, false}) {
          runs.add(new Run(i - 1, args[i], history, Integer.parseInt(args[1])));
        }
      }
      TimeUnit.MILLISECONDS.sleep(watched.toMillis() / 2);
      runs.forEach(run -> run.atHalf = run.total());
      TimeUnit.MILLISECONDS.sleep(watched.toMillis() / 2);
      runs.forEach(run -> System.out.println(run.report(watched)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      runs.forEach(Run::close);
    }
    System.exit(0);
  }
}
