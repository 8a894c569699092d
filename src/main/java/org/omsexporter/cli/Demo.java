package org.omsexporter.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.omsexporter.access.PasswordHash;
import org.omsexporter.config.ApiUser;
import org.omsexporter.config.Config;
import org.omsexporter.config.ConfigException;
import org.omsexporter.config.ConfigLoader;
import org.omsexporter.config.ListenAddress;
import org.omsexporter.config.LoadedConfig;
import org.omsexporter.config.LogDirectories;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.config.Role;
import org.omsexporter.config.Secret;
import org.omsexporter.simulator.OmsSimulator;
import org.omsexporter.simulator.SimulatorOptions;
import org.omsexporter.wiring.Exporter;

/** An embedded simulator and the configuration that watches it, with a user who may do all. */
final class Demo implements AutoCloseable {
  private static final String USER = "demo";
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private static final List<String> REGIONS = List.of("default", "cn-south");

  private final ConfigLoader loader;
  private final OmsSimulator simulator;
  private final Secret password;
  private final ApiUser user;

  Demo(ConfigLoader loader) {
    this.loader = loader;
    byte[] random = new byte[9];
    new SecureRandom().nextBytes(random);
    this.password = Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    CompletableFuture<Secret> hash =
        CompletableFuture.supplyAsync(() -> PasswordHash.ofDrawn(password));
    this.simulator = OmsSimulator.start(SimulatorOptions.defaults().withRegions(REGIONS));
    this.user = new ApiUser(USER, hash.join(), Role.ADMIN);
  }

  /** The configuration as it is now. */
  LoadedConfig load() throws ConfigException {
    OmsConfig defaults =
        OmsConfig.of(
            "demo",
            URI.create(simulator.consoleUrl()),
            simulator.user(),
            Secret.of(simulator.password()));
    OmsConfig oms =
        new OmsConfig(
            defaults.name(),
            defaults.url(),
            defaults.username(),
            defaults.password(),
            null,
            clusterManagers(),
            defaults.tls(),
            INTERVAL,
            INTERVAL,
            defaults.connectorMetricsInterval(),
            defaults.requestTimeout(),
            defaults.maxConcurrentRequests(),
            defaults.maxRequestsPerSecond(),
            defaults.staleAfter(),
            defaults.projects(),
            defaults.stepMetrics(),
            simulator.logDirectories().stream()
                .map(
                    host ->
                        new LogDirectories(
                            host.host(), host.store(), host.run(), simulator.timeZone()))
                .toList());
    return loader.demo(oms, user);
  }

  private Map<String, URI> clusterManagers() {
    Map<String, URI> urls = new LinkedHashMap<>();
    simulator.clusterManagerUrls().forEach((region, url) -> urls.put(region, URI.create(url)));
    return urls;
  }

  /** Tells a newcomer where everything is. */
  void describe(Config config, Exporter exporter, PrintWriter out) {
    out.println("Simulated OMS     " + simulator.consoleUrl());
    out.println(
        "Metrics           "
            + address(
                config.metrics().tls() != null, config.metrics().listen(), exporter.metricsPort())
            + "/metrics");
    out.println(
        "Pages and API     "
            + address(config.api().tls() != null, config.api().listen(), exporter.apiPort())
            + "/");
    if (config.api().users().contains(user)) { // the environment may name others
      out.println("Sign in as        " + USER + " with password " + password.value());
    }
    out.flush();
  }

  @Override
  public void close() {
    simulator.close();
  }

  private static String address(boolean tls, ListenAddress listen, int port) {
    String host = listen.host().isEmpty() ? "127.0.0.1" : listen.host();
    return (tls ? "https://" : "http://") + new ListenAddress(host, port);
  }
}
