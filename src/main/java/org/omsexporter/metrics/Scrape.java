package org.omsexporter.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.omsexporter.config.MetricsConfig;

/**
 * Answers {@code /metrics}: the finished text of OMS's state, followed by what the exporter counts
 * about itself.
 */
final class Scrape {
  private final Exposition exposition;
  private final CollectorRegistry live;
  private final MetricsConfig config;

  /**
   * Scrapes of an exposition.
   *
   * @param live metrics that are rendered at each scrape
   */
  Scrape(Exposition exposition, CollectorRegistry live, MetricsConfig config) {
    this.exposition = exposition;
    this.live = live;
    this.config = config;
  }

  /**
   * Whether a sample is exported: its name and that of its histogram are not excluded, and it is
   * not one of the creation times that simpleclient adds to each counter.
   */
  static boolean isExported(String sample, MetricsConfig config) {
    return !sample.endsWith("_created")
        && config.exports(sample)
        && config.exports(sample.replaceFirst("_(bucket|count|sum)$", ""));
  }

  /** Answers a GET or HEAD, by simpleclient's own handler where the request names metrics. */
  void answer(HttpExchange exchange, HttpHandler simpleclient) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    if (query != null && URLDecoder.decode(query, StandardCharsets.UTF_8).contains("name[]=")) {
      simpleclient.handle(exchange);
      return;
    }
    String type = TextFormat.chooseContentType(exchange.getRequestHeaders().getFirst("Accept"));
    boolean gzip = acceptsGzip(exchange.getRequestHeaders().get("Accept-Encoding"));
    EncodedText text = exposition.text();
    EncodedText.Part state = gzip ? text.gzip() : text.plain();
    byte[] self = renderLive(type);
    if (gzip) {
      self = text.gzipEnd(self);
    }
    exchange.getResponseHeaders().set("Content-Type", type);
    if (gzip) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    }
    long length = state.size() + self.length;
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
      exchange.sendResponseHeaders(200, -1);
    } else {
      exchange.sendResponseHeaders(200, length);
      OutputStream body = new BufferedOutputStream(exchange.getResponseBody(), Segments.SIZE);
      for (byte[] piece : state.pieces()) {
        body.write(piece);
      }
      body.write(self);
      body.flush();
    }
    exchange.close();
  }

  private byte[] renderLive(String type) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(Segments.SIZE);
    try (Writer writer =
        new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
      TextFormat.writeFormat(
          type, writer, live.filteredMetricFamilySamples(name -> isExported(name, config)));
    }
    return bytes.toByteArray();
  }

  private static boolean acceptsGzip(@Nullable List<String> headers) {
    if (headers == null) {
      return false;
    }
    for (String header : headers) {
      for (String coding : header.split(",")) {
        String word = coding.replace(" ", "").toLowerCase(Locale.ROOT);
        if (word.equals("gzip")
            || (word.startsWith("gzip;q=") && !word.matches("gzip;q=0(\\.0*)?"))) {
          return true;
        }
      }
    }
    return false;
  }
}
