package org.omsexporter.config;

/**
 * Level and form of the program's log.
 *
 * @param level the least severe messages that are written
 * @param format how a message is written
 */
public record LogConfig(Level level, Format format) {

  /** From INFO, as text. */
  public static final LogConfig DEFAULT = new LogConfig(Level.INFO, Format.TEXT);

  /** Severity, most severe first. */
  public enum Level {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
  }

  /** How a message is written. */
  public enum Format {
    /** One line to read. */
    TEXT,
    /** One JSON object a line. */
    JSON
  }
}
