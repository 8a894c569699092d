package org.omsexporter.backfill;

/** What was asked cannot be done as it was asked; the message is one line for who asked. */
public final class UnusableRequestException extends RuntimeException {
  UnusableRequestException(String message) {
    super(message);
  }
}
