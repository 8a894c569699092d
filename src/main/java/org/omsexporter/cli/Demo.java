package org.omsexporter.cli;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
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
import org.omsexporter.config.Role;
import org.omsexporter.config.Secret;
import org.omsexporter.simulator.OmsSimulator;
import org.omsexporter.simulator.SimulatorOptions;
import org.omsexporter.simulator.logs.LogDirectory;
import org.omsexporter.wiring.Exporter;

/** An embedded simulator and the configuration that watches it, with a user who may do all. */
final class Demo implements AutoCloseable {
  private static final String USER = "demo";
  private static final String INTERVAL = "5s";
  private static final List<String> REGIONS = List.of("default", "cn-south");

  private final ConfigLoader loader;
  private final OmsSimulator simulator;
  private final Secret password;
  private final Secret passwordHash;

  Demo(ConfigLoader loader) {
    this.loader = loader;
    byte[] random = new byte[9];
    new SecureRandom().nextBytes(random);
    this.password = Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    CompletableFuture<Secret> hash =
        CompletableFuture.supplyAsync(() -> PasswordHash.ofDrawn(password));
    this.simulator = OmsSimulator.start(SimulatorOptions.defaults().withRegions(REGIONS));
    this.passwordHash = hash.join();
  }

  /** The configuration as it is now. */
  LoadedConfig load() throws ConfigException {
    return loader.demo(
        Map.of(
            "METRICS_LISTEN",
            "127.0.0.1:9897",
            "API_LISTEN",
            "127.0.0.1:9898",
            "API_ACTIONS",
            "true",
            "API_USERS_0_NAME",
            USER,
            "API_USERS_0_PASSWORD_HASH",
            passwordHash.value(),
            "API_USERS_0_ROLE",
            Role.ADMIN.word()),
        installation());
  }

  private Map<String, String> installation() {
    Map<String, String> keys = new HashMap<>();
    keys.put("NAME", "demo");
    keys.put("URL", simulator.consoleUrl());
    keys.put("USERNAME", simulator.user());
    keys.put("PASSWORD", simulator.password());
    keys.put("POLL_INTERVAL", INTERVAL);
    keys.put("DETAILS_INTERVAL", INTERVAL);
    simulator
        .clusterManagerUrls()
        .forEach((region, url) -> keys.put("CLUSTER_MANAGER_URLS_" + region, url));
    List<LogDirectory> hosts = simulator.logDirectories();
    for (int i = 0; i < hosts.size(); i++) {
      LogDirectory host = hosts.get(i);
      keys.put("LOGS_%d_HOST".formatted(i), host.host());
      keys.put("LOGS_%d_STORE_DIR".formatted(i), host.store().toString());
      keys.put("LOGS_%d_RUN_DIR".formatted(i), host.run().toString());
      keys.put("LOGS_%d_TIME_ZONE".formatted(i), simulator.timeZone().getId());
    }
    return keys;
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
    if (config
        .api()
        .users()
        .contains(new ApiUser(USER, passwordHash, Role.ADMIN))) { // the environment may name others
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
