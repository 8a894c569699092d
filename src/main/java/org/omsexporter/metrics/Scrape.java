package org.omsexporter.metrics;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Predicate;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.omsexporter.config.MetricsConfig;

/**
 * Answers {@code /metrics}: the finished text of OMS's state, followed by what the exporter counts
 * about itself. Where a request names metrics by {@code name[]}, only these.
 */
final class Scrape {
  private static final String NAMES = "name[]=";

  private static final Pattern PART_OF_HISTOGRAM = Pattern.compile("_(bucket|count|sum)$");

  private static final int MOST_READERS = 64;
  private static final Duration STALLED = Duration.ofMillis(100);

  private final Exposition exposition;
  private final LiveFamilies live;
  private final MetricsConfig config;
  private final Budget budget;
  private final Readers readers = new Readers(MOST_READERS, STALLED);

  /**
   * Scrapes of an exposition.
   *
   * @param live metrics that are collected at each scrape
   * @param budget of memory for what is rendered and not sent yet
   */
  Scrape(Exposition exposition, CollectorRegistry live, MetricsConfig config, Budget budget) {
    this.exposition = exposition;
    this.live = new LiveFamilies(live);
    this.config = config;
    this.budget = budget;
  }

  /**
   * Answers a GET or HEAD.
   *
   * @throws IOException when the client hangs up or is cut off
   */
  void answer(HttpExchange exchange) throws IOException {
    if (budget.isSpent()) {
      exchange.getResponseHeaders().set("Retry-After", "5");
      MetricsRoutes.text(exchange, 503, "Too many clients do not read their answers. Try again.\n");
      return;
    }
    Headers asked = exchange.getRequestHeaders();
    Set<String> names = names(exchange.getRequestURI().getRawQuery());
    boolean openMetrics = Accepted.of(asked.getOrDefault("Accept", List.of())).openMetrics();
    boolean gzip = Accepted.of(asked.getOrDefault("Accept-Encoding", List.of())).gzip();
    String type =
        openMetrics ? TextFormat.CONTENT_TYPE_OPENMETRICS_100 : TextFormat.CONTENT_TYPE_004;
    EncodedText text = exposition.text();
    if (!names.isEmpty()) {
      text = text.only(names);
    }
    if (openMetrics) {
      text = text.openMetrics();
    }
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Vary", "Accept, Accept-Encoding");
    if (gzip) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    }
    EncodedText all = text;
    send(exchange, gzip ? text.gzip() : text.plain(), () -> end(all, gzip, type, names));
    exchange.close();
  }

  private byte[] end(EncodedText text, boolean gzip, String type, Set<String> names) {
    byte[] live = renderLive(type, sample -> isWanted(sample, names));
    return gzip ? text.gzipEnd(live) : live;
  }

  /**
   * Sends the text. The last piece is rendered once there is room, so that a waiting client costs
   * no more than a thread.
   */
  private void send(HttpExchange exchange, EncodedText.Part state, Supplier<byte[]> lastPiece)
      throws IOException {
    try (Readers.Reader reader = readers.enter()) {
      byte[] end = lastPiece.get();
      long length = state.size() + end.length;
      budget.spend(end.length);
      try {
        MetricsRoutes.begin(exchange, 200, length);
        if (!MetricsRoutes.isHead(exchange) && length > 0) {
          OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), Readers.PIECE);
          for (byte[] piece : state.pieces()) {
            reader.send(out, piece);
          }
          reader.send(out, end);
          out.flush();
        }
      } finally {
        budget.giveBack(end.length);
      }
    }
  }

  /** The metrics that a query names; empty where it names none. */
  private static Set<String> names(@Nullable String query) {
    if (query == null) {
      return Set.of();
    }
    return Arrays.stream(query.split("&"))
        .map(parameter -> URLDecoder.decode(parameter, StandardCharsets.UTF_8))
        .filter(parameter -> parameter.startsWith(NAMES))
        .map(parameter -> parameter.substring(NAMES.length()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Whether a sample is exported: neither its name nor its histogram's is excluded, and it is none
   * of the creation times that simpleclient adds to each counter.
   */
  private boolean isWanted(String sample, Set<String> names) {
    return !sample.endsWith("_created")
        && config.exports(sample)
        && config.exports(PART_OF_HISTOGRAM.matcher(sample).replaceFirst(""))
        && (names.isEmpty() || names.contains(sample));
  }

  /** What the exporter counts about itself. */
  private byte[] renderLive(String type, Predicate<String> wanted) {
    List<MetricFamilySamples> families =
        live.collect().stream()
            .map(family -> family.filter(wanted))
            .filter(Objects::nonNull)
            .toList();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(Segments.SIZE);
    try (Writer writer =
        new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
      TextFormat.writeFormat(type, writer, Collections.enumeration(families));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing is written but memory
    }
    return bytes.toByteArray();
  }
}
