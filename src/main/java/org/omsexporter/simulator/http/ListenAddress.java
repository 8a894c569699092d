package org.omsexporter.simulator.http;

/**
 * An address to listen on.
 *
 * @param host name or IP address; every address of the machine where the text names none
 * @param port 0 to 65535; 0 takes a free one
 */
public record ListenAddress(String host, int port) {

  /**
   * Reads {@code HOST:PORT} or {@code :PORT}.
   *
   * @throws IllegalArgumentException where the text is not of that form
   */
  public static ListenAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException("not HOST:PORT: " + text);
    }
    int port = Integer.parseInt(text.substring(colon + 1));
    if (port > 65_535) {
      throw new IllegalArgumentException("no such port: " + text);
    }
    String host = text.substring(0, colon);
    return new ListenAddress(host.isEmpty() ? "0.0.0.0" : host, port);
  }

  /** The next port of the same host; a free one after a free one. */
  public ListenAddress next() {
    return port == 0 ? this : new ListenAddress(host, port + 1);
  }
}
