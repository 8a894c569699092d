package org.omsexporter.oms;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.config.Secret;
import org.omsexporter.oms.http.CallObserver;
import org.omsexporter.oms.http.OmsCall;
import org.omsexporter.oms.http.OmsException;

class OmsHttpTurnsTest {
  private static final int BOUND = 4;

  private final FakeOms oms = new FakeOms();
  private final OmsConnection connection = oms.connection();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    threads.shutdownNow();
    oms.close();
  }

  @Test
  void pollsShareABoundThatActionsPassBy() throws Exception {
    CountDownLatch full = new CountDownLatch(BOUND);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger inFlight = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    oms.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            if (request.getTarget().endsWith("ListAllLabels")) {
              most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
              full.countDown();
              go.await();
              inFlight.decrementAndGet();
            }
            return new MockResponse.Builder().body("{\"success\":true,\"data\":[]}").build();
          }
        });
    List<Future<?>> polls = new ArrayList<>();
    for (int i = 0; i < 3 * BOUND; i++) {
      polls.add(threads.submit(() -> connection.polls().listAllLabels()));
    }
    full.await();
    connection.interactive().act(OmsCall.START_PROJECT, "np_1");
    connection.polls().act(OmsCall.STOP_PROJECT, "np_1");
    go.countDown();
    for (Future<?> poll : polls) {
      poll.get();
    }
    assertThat(most.get()).isEqualTo(BOUND);
  }

  @Test
  void aThreadThatIsInterruptedWhileItWaitsSendsNothingAndStaysInterrupted() throws Exception {
    Future<Boolean> result =
        threads.submit(
            () -> {
              Thread.currentThread().interrupt();
              try {
                connection.polls().listAllLabels();
                return false;
              } catch (OmsException.Unreachable e) {
                return !e.sent() && Thread.interrupted();
              }
            });
    assertThat(result.get()).isTrue();
    assertThat(oms.server.getRequestCount()).isZero();
  }

  @Test
  void everyCallHasAnApiAndAnActionOfItsOwn() {
    Set<String> names =
        Arrays.stream(OmsCall.values())
            .map(call -> call.api().word() + ' ' + call.action())
            .collect(Collectors.toSet());
    assertThat(names).hasSameSizeAs(OmsCall.values()).contains("console ListProjects");
  }

  @Test
  void withoutItsAddressThereIsNoClusterManager() {
    assertThat(connection.clusterManager("cn")).isPresent();
    try (OmsConnections connections = new OmsConnections("1", Clock.systemUTC())) {
      var config = OmsConfig.of("prod", URI.create("http://127.0.0.1:1/base"), "a", Secret.of("b"));
      OmsConnection without = connections.open(config, CallObserver.NONE, field -> {});
      assertThat(without.clusterManager("cn")).isEmpty();
    }
  }
}
