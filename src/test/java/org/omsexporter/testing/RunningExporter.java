package org.omsexporter.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.omsexporter.config.ApiConfig;
import org.omsexporter.config.Config;
import org.omsexporter.config.ListenAddress;
import org.omsexporter.config.LogConfig;
import org.omsexporter.config.LogDirectories;
import org.omsexporter.config.MetricsConfig;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.config.Secret;
import org.omsexporter.config.ShardConfig;
import org.omsexporter.simulator.OmsSimulator;
import org.omsexporter.wiring.Exporter;
import org.omsexporter.wiring.Version;

/** An exporter in this process, on free ports of this machine, with quick polls. */
public final class RunningExporter implements AutoCloseable {

  private static final Pattern EXPORTED =
      Pattern.compile("^oms_project_info\\{.*?project_id=\"([^\"]*)\"");

  private static final ListenAddress FREE_PORT = ListenAddress.parse("127.0.0.1:0");

  private final MovedClock clock = new MovedClock();
  private final Exporter exporter;
  private final HttpClient http = HttpClient.newHttpClient();
  private volatile Config config;

  private RunningExporter(Config config) throws IOException {
    this.config = config;
    this.exporter = Exporter.start(config, () -> this.config, new Version("test", "test"), clock);
  }

  /** Watches these installations. */
  public static RunningExporter start(OmsConfig... installations) throws IOException {
    return start(ShardConfig.ALL, installations);
  }

  /** Watches its shard of these installations. */
  public static RunningExporter start(ShardConfig shard, OmsConfig... installations)
      throws IOException {
    return start(
        shard, DraftApi.api(ApiConfig.DEFAULT, draft -> draft.listen = FREE_PORT), installations);
  }

  /** Watches its shard of these installations, with an API port of its own kind. */
  public static RunningExporter start(ShardConfig shard, ApiConfig api, OmsConfig... installations)
      throws IOException {
    return new RunningExporter(
        new Config(
            List.of(installations),
            new MetricsConfig(FREE_PORT, null, MetricsConfig.DEFAULT.basicAuthUsers(), null),
            api,
            shard,
            LogConfig.DEFAULT));
  }

  /** A simulated OMS as an installation without logs: polled twice a second. */
  public static OmsConfig installation(String name, OmsSimulator simulator) {
    return installation(name, simulator, Duration.ofSeconds(20), true);
  }

  /** The same with another time for a whole call, and with or without step metrics. */
  public static OmsConfig installation(
      String name, OmsSimulator simulator, Duration requestTimeout, boolean stepMetrics) {
    return DraftOms.oms(
        OmsConfig.of(
            name,
            URI.create(simulator.consoleUrl()),
            simulator.user(),
            Secret.of(simulator.password())),
        draft -> {
          draft.clusterManagerUrl = URI.create(simulator.clusterManagerUrl());
          draft.pollInterval = Duration.ofMillis(500);
          draft.detailsInterval = Duration.ofMillis(500);
          draft.connectorMetricsInterval = Duration.ofSeconds(5);
          draft.requestTimeout = requestTimeout;
          draft.maxRequestsPerSecond = 1_000;
          draft.stepMetrics = stepMetrics;
        });
  }

  /** The directories in which a simulated OMS writes its logs, once all are written. */
  public static List<LogDirectories> logs(OmsSimulator simulator) {
    simulator.awaitLogs();
    return simulator.logDirectories().stream()
        .map(
            host -> new LogDirectories(host.host(), host.store(), host.run(), simulator.timeZone()))
        .toList();
  }

  /** Reloads with another configuration; answers the problems. */
  public List<String> reload(UnaryOperator<Config> change) {
    config = change.apply(config);
    return exporter.reload();
  }

  /** The exporter itself. */
  public Exporter exporter() {
    return exporter;
  }

  /** What Prometheus would read now. */
  public String metrics() {
    return get("http://127.0.0.1:" + exporter.metricsPort() + "/metrics").body();
  }

  /** The value of one series, written as in the exposition; empty where it is missing. */
  public Optional<Double> sample(String series) {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .map(line -> Double.valueOf(line.substring(series.length() + 1)))
        .findFirst();
  }

  /** Lets time pass for the exporter, but for nobody else. */
  public void advanceClock(Duration by) {
    clock.advance(by);
  }

  /** The IDs of the exported projects. */
  public List<String> projectIds() {
    return metrics()
        .lines()
        .map(EXPORTED::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .toList();
  }

  /** Waits until a condition holds. */
  public void await(String what, Callable<Boolean> condition) {
    Awaitility.await(what)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(condition);
  }

  /** A GET of any address. */
  public HttpResponse<String> get(String url) {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    exporter.close();
  }
}
