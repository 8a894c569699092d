package org.omsexporter.simulator;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.omsexporter.simulator.faults.Faults;
import org.omsexporter.simulator.http.Door;
import org.omsexporter.simulator.http.HttpFront;
import org.omsexporter.simulator.http.ListenAddress;
import org.omsexporter.simulator.http.RequestLog;
import org.omsexporter.simulator.logs.LogDirectory;
import org.omsexporter.simulator.logs.LogTree;
import org.omsexporter.simulator.world.Timeline;
import org.omsexporter.simulator.world.World;

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
    CompletableFuture<World> making = CompletableFuture.supplyAsync(() -> world(options));
    CompletableFuture<Service> service =
        making.thenApply(made -> new Service(options, made, faults, requests));
    this.front =
        new HttpFront(
            addresses(options),
            options.latency(),
            options.clock(),
            faults,
            requests,
            request -> service.join().answer(request));
    this.world = making.join();
    this.logs = new LogTree(world, options.loggedProjects(), options.timeZone());
    logs.growOn(front.timer());
  }

  private static World world(SimulatorOptions options) {
    Timeline timeline = new Timeline(options.clock(), options.speed());
    return new World(options.seed(), options.projects(), options.regions(), timeline);
  }

  private static Map<Door, ListenAddress> addresses(SimulatorOptions options) {
    Map<Door, ListenAddress> addresses = new LinkedHashMap<>();
    addresses.put(Door.CONSOLE, ListenAddress.parse(options.consoleListen()));
    ListenAddress address = ListenAddress.parse(options.clusterManagerListen());
    for (String region : options.regions()) {
      addresses.put(Door.clusterManager(region), address);
      address = address.next();
    }
    return addresses;
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
    return url(options.consoleListen(), Door.CONSOLE);
  }

  /** Base address of the first region's cluster manager. */
  public String clusterManagerUrl() {
    return clusterManagerUrls().values().iterator().next();
  }

  /** Base addresses of the cluster managers, by region. */
  public Map<String, String> clusterManagerUrls() {
    Map<String, String> urls = new LinkedHashMap<>();
    for (String region : options.regions()) {
      urls.put(region, url(options.clusterManagerListen(), Door.clusterManager(region)));
    }
    return urls;
  }

  /**
   * The log directories of every host; they exist until {@link #close}. The first call starts to
   * fill them, see {@link #awaitLogs}.
   */
  public List<LogDirectory> logDirectories() {
    return logs.directories();
  }

  /**
   * The log directories of the host that a component is on.
   *
   * @param componentId its ID, which begins with the host's address
   * @throws java.util.NoSuchElementException where there is no such host
   */
  public LogDirectory logDirectoryOf(String componentId) {
    return logDirectories().stream()
        .filter(directory -> componentId.startsWith(directory.host() + "-"))
        .findFirst()
        .orElseThrow();
  }

  /** The zone whose local time is in the logs. */
  public ZoneId timeZone() {
    return options.timeZone();
  }

  /** Waits until every component has its logs. */
  public void awaitLogs() {
    logs.awaitFiles();
  }

  /**
   * Writes at once the log lines that are due by the simulator's clock; without it they are written
   * every second. For tests that move the clock by hand.
   */
  public void writeLogs() {
    logs.write();
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

  private String url(String listen, Door door) {
    String host = ListenAddress.parse(listen).host();
    return "http://%s:%d".formatted(host.equals("0.0.0.0") ? "127.0.0.1" : host, front.port(door));
  }
}
