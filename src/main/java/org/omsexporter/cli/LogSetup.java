package org.omsexporter.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;
import org.omsexporter.config.LogConfig;
import org.slf4j.LoggerFactory;

/**
 * The log: to standard error, in the level and form of the configuration. Logback finds this class
 * by itself and logs as by default until a configuration is loaded. What cannot be written, because
 * the disk is full or the stream closed, is lost and stops nothing.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
  /**
   * One line a message, with its exception and causes. Text from outside that a message quotes can
   * neither begin a line nor steer a terminal.
   */
  private static final String TEXT =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level %logger{0} -"
          + " %replace(%msg%replace(%replace( %ex{short}){'\\s+$', ''}){'\\s*\\R\\s*', ' '})"
          + "{'[\\p{Cntrl}\\u0085\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]', '\uFFFD'}%n";

  /** Warns of each malformed request, so that a client could fill the disk with them. */
  private static final String AT_EACH_REQUEST = "org.eclipse.jetty.http.HttpParser";

  private static final List<String> CHATTY = List.of("org.eclipse.jetty", "io.javalin", "okhttp3");

  /** Logs from now on as configured. */
  public static void apply(LogConfig config) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      apply(config, context);
    }
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    apply(LogConfig.DEFAULT, context);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static void apply(LogConfig config, LoggerContext context) {
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder(config.format(), context));
    appender.start();
    root.addAppender(appender);
    root.setLevel(Level.toLevel(config.level().name()));
    context.getLogger(AT_EACH_REQUEST).setLevel(Level.ERROR);
    for (String name : CHATTY) {
      Level least = config.level() == LogConfig.Level.ERROR ? Level.ERROR : Level.WARN;
      context.getLogger(name).setLevel(least);
    }
  }

  private static Encoder<ILoggingEvent> encoder(LogConfig.Format format, LoggerContext context) {
    Encoder<ILoggingEvent> encoder =
        switch (format) {
          case TEXT -> {
            PatternLayoutEncoder text = new PatternLayoutEncoder();
            text.setPattern(TEXT);
            yield text;
          }
          case JSON -> {
            JsonEncoder json = new JsonEncoder();
            json.setWithFormattedMessage(true);
            json.setWithMessage(false);
            json.setWithArguments(false);
            json.setWithContext(false);
            json.setWithNanoseconds(false);
            json.setWithSequenceNumber(false);
            yield json;
          }
        };
    encoder.setContext(context);
    encoder.start();
    return encoder;
  }
}
