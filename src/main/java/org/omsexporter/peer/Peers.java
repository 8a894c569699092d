package org.omsexporter.peer;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;
import org.omsexporter.access.SessionKey;
import org.omsexporter.access.SignOuts;
import org.omsexporter.config.ApiConfig;
import org.omsexporter.tls.OmsTls;
import org.omsexporter.tls.Trust;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the other replicas every few seconds for the sessions that were ended there, and brings
 * {@link SignOuts} and their file together. A name with several addresses, such as that of a
 * headless Service, stands for a replica at each. No cookie, token or password is sent to them.
 * Safe for threads.
 */
public final class Peers implements AutoCloseable {
  /** From one round to the next. */
  public static final Duration INTERVAL = Duration.ofSeconds(3);

  private static final Logger LOG = LoggerFactory.getLogger(Peers.class);

  private final SignOuts signOuts;
  private final Supplier<SessionKey> key;
  private final InstantSource clock;
  private final ScheduledExecutorService scheduler;
  private final ExecutorService threads = Executors.newCachedThreadPool(Peers::thread);
  private final Duration timeout;
  private final OkHttpClient shared;
  private final Map<HttpUrl, Map<InetAddress, Peer>> known = new ConcurrentHashMap<>();
  private final Set<HttpUrl> beingLookedUp = ConcurrentHashMap.newKeySet();
  private final Set<HttpUrl> notFound = ConcurrentHashMap.newKeySet();

  private volatile List<HttpUrl> asked = List.of();
  private volatile OkHttpClient client;

  /**
   * Asks nobody yet.
   *
   * @param key signs the questions, the one in effect
   * @param scheduler runs the rounds; closed with this
   */
  public Peers(
      SignOuts signOuts,
      Supplier<SessionKey> key,
      InstantSource clock,
      ScheduledExecutorService scheduler) {
    this(signOuts, key, clock, scheduler, Duration.ofSeconds(2));
  }

  /**
   * The same with another time-out.
   *
   * @param timeout the longest that a round waits
   */
  Peers(
      SignOuts signOuts,
      Supplier<SessionKey> key,
      InstantSource clock,
      ScheduledExecutorService scheduler,
      Duration timeout) {
    this.signOuts = signOuts;
    this.key = key;
    this.clock = clock;
    this.scheduler = scheduler;
    this.timeout = timeout;
    this.shared =
        new OkHttpClient.Builder()
            .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
            .protocols(List.of(Protocol.HTTP_1_1))
            .callTimeout(timeout)
            .followRedirects(false)
            .build();
    this.client = shared;
  }

  /** The scheduler for {@link #Peers} in a running exporter. */
  public static ScheduledExecutorService scheduler() {
    return Executors.newSingleThreadScheduledExecutor(Peers::thread);
  }

  /**
   * Prepares a change to another configuration; nothing is changed yet.
   *
   * @return makes the change: the next round asks its peers
   * @throws IllegalArgumentException where its CA file cannot be used
   */
  public Runnable change(ApiConfig next) {
    List<HttpUrl> urls = next.peers().stream().map(Peers::url).distinct().toList();
    OkHttpClient fitting =
        urls.stream().anyMatch(HttpUrl::isHttps) ? withTls(next.peersCaFile()) : shared;
    return () -> {
      asked = urls;
      client = fitting;
      known.keySet().retainAll(urls);
    };
  }

  private static HttpUrl url(URI configured) {
    return HttpUrl.get(configured.toString());
  }

  private OkHttpClient withTls(@Nullable Path caFile) {
    OkHttpClient.Builder builder =
        shared
            .newBuilder()
            .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT));
    Trust.of(new OmsTls(caFile, false))
        .manager()
        .ifPresent(manager -> builder.sslSocketFactory(Trust.sockets(manager), manager));
    return builder.build();
  }

  /**
   * One round before this process serves, so that it knows what the others know. A replica that
   * does not answer is not logged, because replicas may start together.
   */
  public void catchUp() {
    round(false);
  }

  /** Goes on with a round every few seconds. */
  public void start() {
    var unused =
        scheduler.scheduleAtFixedRate(
            this::round, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void round() {
    try {
      round(true);
    } catch (RuntimeException | Error e) {
      LOG.error("a round of api.peers broke; it goes on with the next", e);
    }
  }

  /** Asks all at the same time, and does not wait for those that take longer than the time-out. */
  void round(boolean told) {
    if (asked.isEmpty()) {
      signOuts.store();
      return;
    }
    CompletableFuture<?>[] answers =
        asked.stream()
            .map(
                url ->
                    CompletableFuture.supplyAsync(() -> find(url, told), threads)
                        .thenCompose(peers -> ask(peers, told)))
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(answers).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.debug("not every peer has answered in time");
    } catch (ExecutionException e) {
      LOG.error("a question to a peer broke; it is asked again in the next round", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    signOuts.store();
  }

  private CompletableFuture<Void> ask(Collection<Peer> peers, boolean told) {
    OkHttpClient present = client;
    return CompletableFuture.allOf(
        peers.stream()
            .map(
                peer ->
                    CompletableFuture.runAsync(
                        () -> peer.ask(present, signOuts, key.get(), told), threads))
            .toArray(CompletableFuture<?>[]::new));
  }

  /** The replicas that a name stands for now; none while it is being looked up already. */
  private Collection<Peer> find(HttpUrl url, boolean told) {
    if (!beingLookedUp.add(url)) {
      return List.of();
    }
    try {
      List<InetAddress> addresses = List.of(InetAddress.getAllByName(url.host()));
      Map<InetAddress, Peer> peers = known.computeIfAbsent(url, host -> new ConcurrentHashMap<>());
      peers.keySet().retainAll(addresses);
      addresses.forEach(one -> peers.computeIfAbsent(one, to -> new Peer(url, to, clock)));
      if (notFound.remove(url)) {
        LOG.info("api.peers: the name {} has an address again", url.host());
      }
      return List.copyOf(peers.values());
    } catch (UnknownHostException e) {
      if (told && notFound.add(url)) {
        LOG.warn("api.peers: the name {} has no address", url.host());
      }
      return List.of();
    } finally {
      beingLookedUp.remove(url);
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "peers");
    thread.setDaemon(true);
    return thread;
  }

  /** Asks nobody any more. */
  @Override
  public void close() {
    scheduler.shutdownNow();
    threads.shutdownNow();
    shared.connectionPool().evictAll();
  }
}
