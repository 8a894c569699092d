package org.omsexporter.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.omsexporter.simulator.http.ListenAddress;

/** How one simulated OMS is set up. Immutable: each {@code with…} answers a changed copy. */
public final class SimulatorOptions {
  private String consoleListen = "127.0.0.1:0";
  private String clusterManagerListen = "127.0.0.1:0";
  private int projects = 24;
  private long seed = 1;
  private Duration latency = Duration.ZERO;
  private double speed = 1;
  private InstantSource clock = Clock.systemUTC();
  private List<String> regions = List.of("default");
  private ZoneId timeZone = ZoneId.of("Asia/Shanghai");
  private boolean history = true;
  private int loggedProjects = 100;

  private SimulatorOptions() {}

  private SimulatorOptions(SimulatorOptions other) {
    this.consoleListen = other.consoleListen;
    this.clusterManagerListen = other.clusterManagerListen;
    this.projects = other.projects;
    this.seed = other.seed;
    this.latency = other.latency;
    this.speed = other.speed;
    this.clock = other.clock;
    this.regions = other.regions;
    this.timeZone = other.timeZone;
    this.history = other.history;
    this.loggedProjects = other.loggedProjects;
  }

  /**
   * Free loopback ports, 24 projects, seed 1, no latency, real time, one region, processes in
   * China's time, a time series database, logs of at most 100 projects.
   */
  public static SimulatorOptions defaults() {
    return new SimulatorOptions();
  }

  private SimulatorOptions with(Consumer<SimulatorOptions> change) {
    SimulatorOptions copy = new SimulatorOptions(this);
    change.accept(copy);
    return copy;
  }

  /** Address of the console API as {@code HOST:PORT}; port 0 takes a free one. */
  public String consoleListen() {
    return consoleListen;
  }

  /**
   * These options with another console address.
   *
   * @throws IllegalArgumentException where it is none
   */
  public SimulatorOptions withConsoleListen(String value) {
    ListenAddress.parse(value);
    return with(copy -> copy.consoleListen = value);
  }

  /**
   * Address of the first region's cluster manager, likewise; those of further regions take the
   * ports after it, or free ones.
   */
  public String clusterManagerListen() {
    return clusterManagerListen;
  }

  /**
   * These options with another cluster manager address.
   *
   * @throws IllegalArgumentException where it is none
   */
  public SimulatorOptions withClusterManagerListen(String value) {
    ListenAddress.parse(value);
    return with(copy -> copy.clusterManagerListen = value);
  }

  /** How many projects the world has, 0 to 65,535; 24 or more show every state. */
  public int projects() {
    return projects;
  }

  /** These options with another number of projects. */
  public SimulatorOptions withProjects(int value) {
    require(value >= 0 && value <= 65_535, "projects must be 0 to 65535: " + value);
    return with(copy -> copy.projects = value);
  }

  /** The seed of everything random: the same seed makes the same world and answers. */
  public long seed() {
    return seed;
  }

  /** These options with another seed. */
  public SimulatorOptions withSeed(long value) {
    return with(copy -> copy.seed = value);
  }

  /** Artificial latency of every answer. */
  public Duration latency() {
    return latency;
  }

  /** These options with another artificial latency, not negative. */
  public SimulatorOptions withLatency(Duration value) {
    require(!value.isNegative(), "latency must not be negative: " + value);
    return with(copy -> copy.latency = value);
  }

  /** How many times faster than the clock the world changes. */
  public double speed() {
    return speed;
  }

  /** These options with another speed, above 0. */
  public SimulatorOptions withSpeed(double value) {
    require(value > 0 && !Double.isInfinite(value), "speed must be above 0: " + value);
    return with(copy -> copy.speed = value);
  }

  /** User of the console API. */
  public String user() {
    return "admin";
  }

  /** Password of that user. */
  public String password() {
    return "simulated-password";
  }

  /** Source of all times; tests move it by hand. */
  public InstantSource clock() {
    return clock;
  }

  /** These options with another source of time. */
  public SimulatorOptions withClock(InstantSource value) {
    return with(copy -> copy.clock = value);
  }

  /** The regions, each with a cluster manager and two hosts of its own. */
  public List<String> regions() {
    return regions;
  }

  /** These options with other regions, at least one and each of another name. */
  public SimulatorOptions withRegions(List<String> value) {
    require(
        !value.isEmpty()
            && value.stream().distinct().count() == value.size()
            && value.stream().noneMatch(String::isBlank),
        "regions must be one or more different names: " + value);
    List<String> copied = List.copyOf(value);
    return with(copy -> copy.regions = copied);
  }

  /** The zone whose local time OMS's processes write into logs and components' {@code gmt…}. */
  public ZoneId timeZone() {
    return timeZone;
  }

  /** These options with another zone. */
  public SimulatorOptions withTimeZone(ZoneId value) {
    return with(copy -> copy.timeZone = value);
  }

  /** Whether OMS has a time series database; without one every metric call is refused. */
  public boolean history() {
    return history;
  }

  /** These options with or without a time series database. */
  public SimulatorOptions withHistory(boolean value) {
    return with(copy -> copy.history = value);
  }

  /** How many projects, the first ones, have log files on disk. */
  public int loggedProjects() {
    return loggedProjects;
  }

  /** These options with log files of another number of projects: about 1 MB a project. */
  public SimulatorOptions withLoggedProjects(int value) {
    require(value >= 0, "logged projects must not be negative: " + value);
    return with(copy -> copy.loggedProjects = value);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** The options in words, without the password. */
  @Override
  public String toString() {
    return "SimulatorOptions[console=%s, cm=%s, projects=%d, seed=%d, latency=%s, speed=%s, user=%s]"
        .formatted(consoleListen, clusterManagerListen, projects, seed, latency, speed, user());
  }
}
