package org.omsexporter.metrics;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Predicate;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.omsexporter.config.MetricsConfig;

/**
 * Answers {@code /metrics}: the finished text of OMS's state, followed by what the exporter counts
 * about itself; both only of the metrics that a request names by {@code name[]}, where it does.
 */
final class Scrape {
  private static final String NAMES = "name[]";

  private final Exposition exposition;
  private final CollectorRegistry live;
  private final MetricsConfig config;
  private final Budget budget;

  /**
   * Scrapes of an exposition.
   *
   * @param live metrics that are rendered at each scrape
   * @param budget for what is rendered and not sent yet
   */
  Scrape(Exposition exposition, CollectorRegistry live, MetricsConfig config, Budget budget) {
    this.exposition = exposition;
    this.live = live;
    this.config = config;
    this.budget = budget;
  }

  /** Answers a GET or HEAD. */
  void answer(Request request, Response response, Callback callback) {
    if (budget.isSpent()) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, "5");
      MetricsRoutes.text(
          response, callback, 503, "Too many clients do not read their answers. Try again.\n");
      return;
    }
    Set<String> names;
    try {
      names = Set.copyOf(Request.extractQueryParameters(request).getValuesOrEmpty(NAMES));
    } catch (IllegalArgumentException e) {
      MetricsRoutes.text(response, callback, 400, "The query is not percent-encoded.\n");
      return;
    }
    Predicate<String> wanted = sample -> isWanted(sample, names);
    String type = TextFormat.chooseContentType(request.getHeaders().get(HttpHeader.ACCEPT));
    boolean gzip = acceptsGzip(request);
    EncodedText text = exposition.text();
    if (!names.isEmpty()) {
      text = text.only(names);
    }
    if (type.equals(TextFormat.CONTENT_TYPE_OPENMETRICS_100)) {
      text = text.openMetrics();
    }
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.VARY, "Accept, Accept-Encoding");
    if (gzip) {
      response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
    }
    send(request, response, callback, text, gzip, () -> renderLive(type, wanted));
  }

  private void send(
      Request request,
      Response response,
      Callback callback,
      EncodedText text,
      boolean gzip,
      Supplier<byte[]> live) {
    EncodedText.Part state = gzip ? text.gzip() : text.plain();
    Supplier<byte[]> end = gzip ? () -> text.gzipEnd(live.get()) : live;
    if (request.getMethod().equals("HEAD")) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, state.size() + end.get().length);
      response.write(true, null, callback);
    } else {
      new Sending(request, response, state, end, budget, callback).iterate();
    }
  }

  /**
   * Whether a sample is exported: its name and that of its histogram are not excluded, and it is
   * not one of the creation times that simpleclient adds to each counter.
   */
  private boolean isWanted(String sample, Set<String> names) {
    return !sample.endsWith("_created")
        && config.exports(sample)
        && config.exports(sample.replaceFirst("_(bucket|count|sum)$", ""))
        && (names.isEmpty() || names.contains(sample));
  }

  /** What the exporter counts about itself. */
  private byte[] renderLive(String type, Predicate<String> wanted) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(Segments.SIZE);
    try (Writer writer =
        new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
      TextFormat.writeFormat(type, writer, live.filteredMetricFamilySamples(wanted));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing is written but memory
    }
    return bytes.toByteArray();
  }

  private static boolean acceptsGzip(Request request) {
    return request.getHeaders().getQualityCSV(HttpHeader.ACCEPT_ENCODING).stream()
        .anyMatch("gzip"::equalsIgnoreCase);
  }
}
