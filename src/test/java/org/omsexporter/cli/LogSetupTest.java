package org.omsexporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpParser;
import org.junit.jupiter.api.Test;
import org.omsexporter.config.LogConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogSetupTest {
  private static final Logger LOG = LoggerFactory.getLogger(LogSetupTest.class);

  @Test
  void whatOthersSaidStaysOnItsLine() {
    String said = "no\n2026-01-01 INFO  Forged - all is well\r\u001b[2J\u202egnp\u0085x";
    for (LogConfig.Format format : LogConfig.Format.values()) {
      assertThat(logged(format, said))
          .as(format.name())
          .endsWith("\n")
          .hasLineCount(1)
          .doesNotContain("\u001b")
          .contains("OMS says", "Forged");
    }
    assertThat(logged(LogConfig.Format.TEXT, said)).doesNotContain("\u202e", "\u0085", "\r");
  }

  @Test
  void anExceptionAndItsCauseStayOnTheLineOfTheMessage() {
    Exception cause =
        new IllegalStateException("a\n2026-01-01 INFO  Forged - all is well\u001b[2J");
    String line =
        written(
            LogConfig.Format.TEXT,
            () ->
                LOG.error("the poll broke", new IllegalArgumentException("outer\r\nline", cause)));
    assertThat(line)
        .endsWith("\n")
        .hasLineCount(1)
        .contains(
            "the poll broke java.lang.IllegalArgumentException: outer line at org.omsexporter.")
        .contains("Caused by: java.lang.IllegalStateException: a 2026-01-01 INFO")
        .doesNotContain("\u001b", "\t", "\r");
    assertThat(written(LogConfig.Format.TEXT, () -> LOG.error("alone"))).endsWith("- alone\n");
  }

  @Test
  void whatIsWrongWithARequestIsNotLoggedForWhoeverSendsMany() {
    String line =
        written(
            LogConfig.Format.TEXT,
            () -> LoggerFactory.getLogger(HttpParser.class).warn("multiple Host headers"));
    assertThat(line).isEmpty();
  }

  private static String logged(LogConfig.Format format, String said) {
    return written(format, () -> LOG.info("OMS says {}", said));
  }

  private static String written(LogConfig.Format format, Runnable logs) {
    PrintStream before = System.err;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    try {
      LogSetup.apply(new LogConfig(LogConfig.Level.INFO, format));
      logs.run();
    } finally {
      System.setErr(before);
      LogSetup.apply(LogConfig.DEFAULT);
    }
    return written.toString(StandardCharsets.UTF_8);
  }
}
