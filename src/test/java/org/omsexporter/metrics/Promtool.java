package org.omsexporter.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

/** Prometheus's own checker, from Debian's package. */
final class Promtool {
  private Promtool() {}

  /** What {@code promtool check metrics} says about a text; empty where it is content. */
  static String checkMetrics(String text) throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new AssertionError("promtool is missing: apt-get install prometheus", e);
    }
    try (OutputStream in = process.getOutputStream()) {
      in.write(text.getBytes(UTF_8));
    }
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return process.waitFor() == 0 ? said : said + "exit code " + process.exitValue();
  }
}
