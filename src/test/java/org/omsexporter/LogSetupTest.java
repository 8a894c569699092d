package org.omsexporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.omsexporter.config.LogConfig;
import org.slf4j.LoggerFactory;

class LogSetupTest {

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

  private static String logged(LogConfig.Format format, String said) {
    PrintStream before = System.err;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    try {
      LogSetup.apply(new LogConfig(LogConfig.Level.INFO, format));
      LoggerFactory.getLogger("LogSetupTest").info("OMS says {}", said);
    } finally {
      System.setErr(before);
      LogSetup.apply(LogConfig.DEFAULT);
    }
    return written.toString(StandardCharsets.UTF_8);
  }
}
