package org.omsexporter.simulator;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * An OMS that exists only in this process: a seeded world of projects behind both HTTP interfaces,
 * strict in what it accepts and loose in what it answers. Safe for threads.
 */
public final class OmsSimulator implements AutoCloseable {
  private final SimulatorOptions options;
  private final Faults faults = new Faults();
  private final RequestLog requests = new RequestLog();
  private final World world;
  private final LogTree logs;
  private final HttpFront front;

  private OmsSimulator(SimulatorOptions options) {
    this.options = options;
    // beside each other: the classes of the server take as long to load as the world to make
    CompletableFuture<World> making = CompletableFuture.supplyAsync(() -> new World(options));
    CompletableFuture<Service> service =
        making.thenApply(made -> new Service(options, made, faults, requests));
    this.front =
        new HttpFront(options, faults, requests, request -> service.join().answer(request));
    this.world = making.join();
    this.logs = new LogTree(world);
    logs.growOn(front.timer());
  }

  /**
   * Starts a simulator that runs until it is closed.
   *
   * @throws RuntimeException where it cannot listen on an address
   */
  public static OmsSimulator start(SimulatorOptions options) {
    return new OmsSimulator(options);
  }

  /** Base address of the console API, such as {@code http://127.0.0.1:8089}. */
  public String consoleUrl() {
    return url(options.consoleListen(), Api.CONSOLE);
  }

  /** Base address of the cluster manager. */
  public String clusterManagerUrl() {
    return url(options.clusterManagerListen(), Api.CLUSTER_MANAGER);
  }

  /**
   * Directory of the stores' logs, OMS's {@code oms_store}; exists until {@link #close}. The first
   * call starts to fill it, see {@link #awaitLogs}.
   */
  public Path storeDirectory() {
    return logs.storeDirectory();
  }

  /** Directory of the other components' logs, OMS's {@code oms_run}; exists until close. */
  public Path runDirectory() {
    return logs.runDirectory();
  }

  /** Waits until every component has its logs. */
  public void awaitLogs() {
    logs.awaitFiles();
  }

  /** User of the console API. */
  public String user() {
    return options.user();
  }

  /** Password of that user. */
  public String password() {
    return options.password();
  }

  /** What goes wrong on demand. */
  public Faults faults() {
    return faults;
  }

  /** The world and its controls. */
  public World world() {
    return world;
  }

  /** What was asked. */
  public RequestLog requests() {
    return requests;
  }

  /** Stops listening and removes the log files. */
  @Override
  public void close() {
    front.close();
    logs.close();
  }

  private String url(String listen, Api api) {
    String host = ListenAddress.parse(listen).host();
    return "http://%s:%d".formatted(host.equals("0.0.0.0") ? "127.0.0.1" : host, front.port(api));
  }
}
