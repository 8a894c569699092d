package org.omsexporter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.GaugeMetricFamily;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LiveFamiliesTest {
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final CountDownLatch began = new CountDownLatch(1);
  private int collections;

  private final LiveFamilies families = new LiveFamilies(registry());

  @Test
  void eachWhoComesAloneHasACollectionOfTheirOwn() {
    mayEnd.countDown();
    assertThat(value()).isEqualTo(1);
    assertThat(value()).isEqualTo(2);
  }

  @Test
  void allWhoComeWhileOneIsUnderWayShareTheNext() throws Exception {
    CompletableFuture<Double> first = CompletableFuture.supplyAsync(this::value);
    began.await();
    List<Thread> waiting =
        Stream.generate(() -> new Thread(this::value)).limit(10).peek(Thread::start).toList();
    for (Thread thread : waiting) {
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> thread.getState() == Thread.State.BLOCKED);
    }
    mayEnd.countDown();
    assertThat(first.get()).isEqualTo(1);
    for (Thread thread : waiting) {
      thread.join();
    }
    assertThat(collections).isEqualTo(2);
  }

  private CollectorRegistry registry() {
    CollectorRegistry registry = new CollectorRegistry();
    registry.register(
        new Collector() {
          @Override
          public List<MetricFamilySamples> collect() {
            collections++;
            began.countDown();
            try {
              mayEnd.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return List.of(new GaugeMetricFamily("n", "How many.", collections));
          }
        });
    return registry;
  }

  private double value() {
    return families.collect().get(0).samples.get(0).value;
  }
}
