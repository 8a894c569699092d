package org.omsexporter.simulator.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.omsexporter.simulator.faults.Api;
import org.omsexporter.simulator.faults.Fault;
import org.omsexporter.simulator.faults.Faults;

/**
 * The HTTP server of both ports: it records requests, waits the artificial latency without holding
 * a thread, and lets faults have their way.
 */
public final class HttpFront implements AutoCloseable {
  private static final List<HandlerType> METHODS =
      List.of(
          HandlerType.GET,
          HandlerType.POST,
          HandlerType.PUT,
          HandlerType.DELETE,
          HandlerType.PATCH,
          HandlerType.HEAD,
          HandlerType.OPTIONS);
  private static final long LONGEST_REQUEST_BYTES = 16L * 1024 * 1024;

  private final Duration latency;
  private final Faults faults;
  private final RequestLog log;
  private final Function<Incoming, Answer> service;
  private final ScheduledThreadPoolExecutor timer;
  private final Javalin javalin;
  private final QueuedThreadPool threads = new QueuedThreadPool(64, 4);
  private final InstantSource clock;
  private final Map<Door, ServerConnector> doors = new LinkedHashMap<>();

  /** Listens on every door from now on. */
  public HttpFront(
      Map<Door, ListenAddress> addresses,
      Duration latency,
      InstantSource clock,
      Faults faults,
      RequestLog log,
      Function<Incoming, Answer> service) {
    this.latency = latency;
    this.clock = clock;
    this.faults = faults;
    this.log = log;
    this.service = service;
    this.timer =
        new ScheduledThreadPoolExecutor(
            2,
            task -> {
              Thread thread = new Thread(task, "oms-simulator-timer");
              thread.setDaemon(true);
              return thread;
            });
    this.javalin = Javalin.create(config -> configure(config, addresses));
    try {
      javalin.start();
    } catch (RuntimeException failed) {
      timer.shutdownNow();
      javalin.stop();
      throw failed;
    }
  }

  private void configure(JavalinConfig config, Map<Door, ListenAddress> addresses) {
    threads.setName("oms-simulator");
    threads.setDaemon(true);
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = LONGEST_REQUEST_BYTES;
    config.http.asyncTimeout = 0;
    config.jetty.threadPool = threads;
    config.jetty.modifyServer(server -> server.setStopTimeout(0));
    addresses.forEach((door, address) -> listen(config, door, address));
    for (HandlerType method : METHODS) {
      config.routes.addHttpHandler(method, "*", this::handle);
    }
  }

  private void listen(JavalinConfig config, Door door, ListenAddress address) {
    config.jetty.addConnector(
        (server, http) -> {
          ServerConnector connector =
              new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
          connector.setHost(address.host());
          connector.setPort(address.port());
          doors.put(door, connector);
          return connector;
        });
  }

  /** The port of an interface; each region has a cluster manager. */
  public int port(Door door) {
    return Objects.requireNonNull(doors.get(door)).getLocalPort();
  }

  /** Where work that has to wait is scheduled; ends with the server. */
  public ScheduledExecutorService timer() {
    return timer;
  }

  private void handle(Context context) {
    Incoming request = read(context);
    boolean control = request.api() == Api.CONSOLE && request.path().startsWith("/simulator/");
    if (control) {
      write(context, service.apply(request));
      return;
    }
    log.add(request.recorded(clock.instant()));
    Optional<Fault> fault = faults.take(request.api(), request.action());
    if (fault.isPresent()) {
      new FaultyAnswer(fault.get(), faults, timer, this).send(context, request, service);
      return;
    }
    writeLater(context, service.apply(request));
  }

  /** Answers after the artificial latency, which holds no thread. */
  void writeLater(Context context, Answer answer) {
    if (latency.isZero()) {
      write(context, answer);
      return;
    }
    CompletableFuture<Void> due = new CompletableFuture<>();
    var unused = timer.schedule(() -> due.complete(null), latency.toNanos(), TimeUnit.NANOSECONDS);
    context.future(() -> due.thenRunAsync(() -> write(context, answer), threads));
  }

  private static void write(Context context, Answer answer) {
    context.status(answer.status()).contentType(answer.contentType());
    answer.headers().forEach(context::header);
    context.result(answer.body());
  }

  private Incoming read(Context context) {
    Door door = door(context.req().getLocalPort());
    Map<String, String> headers = new LinkedHashMap<>();
    context.headerMap().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    return new Incoming(
        door.api(),
        door.region(),
        context.method().name(),
        context.path(),
        Incoming.parse(context.queryString()),
        headers,
        context.bodyAsBytes(),
        isLoopback(context.req().getRemoteAddr()),
        null);
  }

  private Door door(int port) {
    for (Map.Entry<Door, ServerConnector> door : doors.entrySet()) {
      if (door.getValue().getLocalPort() == port) {
        return door.getKey();
      }
    }
    throw new IllegalStateException("nothing listens at port " + port);
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  @Override
  public void close() {
    faults.clear();
    timer.shutdownNow();
    javalin.stop();
  }
}
