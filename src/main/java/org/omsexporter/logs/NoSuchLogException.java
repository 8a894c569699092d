package org.omsexporter.logs;

/** There is no such log file. The message says what is missing, and is fit to be shown. */
public final class NoSuchLogException extends Exception {
  /** With a sentence for the reader. */
  public NoSuchLogException(String message) {
    super(message);
  }
}
