package org.omsexporter.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How one simulated OMS is set up.
 *
 * @param consoleListen address of the console API as {@code HOST:PORT}; port 0 takes a free one
 * @param clusterManagerListen address of the cluster manager, likewise
 * @param projects how many projects the world has, 0 to 65,535; 24 or more show every state
 * @param seed everything random follows from it: the same seed makes the same world and answers
 * @param latency artificial latency of every answer
 * @param speed how many times faster than the clock the world changes, above 0
 * @param user user of the console API
 * @param password password of that user
 * @param clock source of all times; tests move it by hand
 */
public record SimulatorOptions(
    String consoleListen,
    String clusterManagerListen,
    int projects,
    long seed,
    Duration latency,
    double speed,
    String user,
    String password,
    InstantSource clock) {

  /** Checks the ranges. */
  public SimulatorOptions {
    ListenAddress.parse(consoleListen);
    ListenAddress.parse(clusterManagerListen);
    if (projects < 0 || projects > 65_535) {
      throw new IllegalArgumentException("projects must be 0 to 65535: " + projects);
    }
    if (latency.isNegative()) {
      throw new IllegalArgumentException("latency must not be negative: " + latency);
    }
    if (!(speed > 0) || Double.isInfinite(speed)) {
      throw new IllegalArgumentException("speed must be above 0: " + speed);
    }
    if (user.isEmpty() || user.contains(":")) {
      throw new IllegalArgumentException("user must not be empty nor contain a colon");
    }
  }

  /** Free loopback ports, 24 projects, seed 1, no latency, real time. */
  public static SimulatorOptions defaults() {
    return new SimulatorOptions(
        "127.0.0.1:0",
        "127.0.0.1:0",
        24,
        1,
        Duration.ZERO,
        1,
        "admin",
        "simulated-password",
        Clock.systemUTC());
  }

  /** These options with another console address. */
  public SimulatorOptions withConsoleListen(String value) {
    return new SimulatorOptions(
        value, clusterManagerListen, projects, seed, latency, speed, user, password, clock);
  }

  /** These options with another cluster manager address. */
  public SimulatorOptions withClusterManagerListen(String value) {
    return new SimulatorOptions(
        consoleListen, value, projects, seed, latency, speed, user, password, clock);
  }

  /** These options with another number of projects. */
  public SimulatorOptions withProjects(int value) {
    return new SimulatorOptions(
        consoleListen, clusterManagerListen, value, seed, latency, speed, user, password, clock);
  }

  /** These options with another seed. */
  public SimulatorOptions withSeed(long value) {
    return new SimulatorOptions(
        consoleListen,
        clusterManagerListen,
        projects,
        value,
        latency,
        speed,
        user,
        password,
        clock);
  }

  /** These options with another artificial latency. */
  public SimulatorOptions withLatency(Duration value) {
    return new SimulatorOptions(
        consoleListen, clusterManagerListen, projects, seed, value, speed, user, password, clock);
  }

  /** These options with another speed. */
  public SimulatorOptions withSpeed(double value) {
    return new SimulatorOptions(
        consoleListen, clusterManagerListen, projects, seed, latency, value, user, password, clock);
  }

  /** These options with another user. */
  public SimulatorOptions withUser(String value) {
    return new SimulatorOptions(
        consoleListen,
        clusterManagerListen,
        projects,
        seed,
        latency,
        speed,
        value,
        password,
        clock);
  }

  /** These options with another password. */
  public SimulatorOptions withPassword(String value) {
    return new SimulatorOptions(
        consoleListen, clusterManagerListen, projects, seed, latency, speed, user, value, clock);
  }

  /** These options with another source of time. */
  public SimulatorOptions withClock(InstantSource value) {
    return new SimulatorOptions(
        consoleListen, clusterManagerListen, projects, seed, latency, speed, user, password, value);
  }

  /** The options in words, without the password. */
  @Override
  public String toString() {
    return "SimulatorOptions[console=%s, cm=%s, projects=%d, seed=%d, latency=%s, speed=%s, user=%s]"
        .formatted(consoleListen, clusterManagerListen, projects, seed, latency, speed, user);
  }
}
