package org.omsexporter.tls;

/** A PEM file that cannot be used, with a message that says what is wrong with it. */
public final class PemException extends Exception {
  PemException(String message) {
    super(message);
  }

  PemException(String message, Exception cause) {
    super(message, cause);
  }
}
