package org.omsexporter.backfill;

/** What the command was asked for cannot be done. The message is one line for its user. */
public final class UnusableRequestException extends RuntimeException {
  UnusableRequestException(String message) {
    super(message);
  }
}
