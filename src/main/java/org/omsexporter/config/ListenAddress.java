package org.omsexporter.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a port listens: {@code :9897} on all interfaces, {@code 127.0.0.1:9897} or {@code
 * [::1]:9897} on one, port 0 on any free port.
 *
 * @param host name or IP address without brackets, empty for all interfaces
 * @param port 0 to 65535
 */
public record ListenAddress(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:\\[(?<v6>[0-9a-fA-F:.%]+)]|(?<name>[A-Za-z0-9._-]*)):(?<port>[0-9]{1,5})");

  public ListenAddress {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + " is not in 0 to 65535");
    }
  }

  /**
   * Reads {@code host:port}, {@code [address]:port} or {@code :port}.
   *
   * @throws IllegalArgumentException when the text is none of these
   */
  public static ListenAddress parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not host:port or :port: " + text);
    }
    String v6 = matcher.group("v6");
    return new ListenAddress(
        v6 == null ? matcher.group("name") : v6, Integer.parseInt(matcher.group("port")));
  }

  /** The address to bind; a host name is looked up now. */
  public InetSocketAddress toSocketAddress() {
    return host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
  }

  /** Whether it is reached from this machine only. A host that cannot be looked up is not. */
  public boolean isLoopback() {
    if (host.isEmpty()) {
      return false;
    }
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Whether both cannot be listened on at once. A host that cannot be looked up meets itself. */
  public boolean meets(ListenAddress other) {
    if (port != other.port || port == 0) {
      return false;
    }
    if (host.equalsIgnoreCase(other.host) || host.isEmpty() || other.host.isEmpty()) {
      return true;
    }
    try {
      InetAddress one = InetAddress.getByName(host);
      InetAddress another = InetAddress.getByName(other.host);
      return one.equals(another) || one.isAnyLocalAddress() || another.isAnyLocalAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** The same form as is read by {@link #parse}. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
