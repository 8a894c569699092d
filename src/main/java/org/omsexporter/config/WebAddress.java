package org.omsexporter.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An http or https address as the configuration takes it: without user, query and fragment. */
final class WebAddress {
  /**
   * A host with underscores, as Docker Compose names them and {@link URI} refuses them, and a port.
   */
  private static final Pattern UNDERSCORED =
      Pattern.compile("(?=[^:]*_)[A-Za-z0-9_-]{1,63}(?:\\.[A-Za-z0-9_-]{1,63})*(?::([0-9]{1,5}))?");

  private WebAddress() {}

  /**
   * The address, without slashes at its end.
   *
   * @param pathAllowed whether it may go on after host and port
   * @throws IllegalArgumentException when the text is no such address
   */
  static URI parse(String text, boolean pathAllowed) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no address", e);
    }
    boolean web =
        "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    String below = Objects.requireNonNullElse(uri.getRawPath(), "");
    if (!web
        || !hasHost(uri)
        || uri.getRawUserInfo() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || !(pathAllowed || below.isEmpty() || below.equals("/"))) {
      throw new IllegalArgumentException("no http or https address of the allowed form");
    }
    return URI.create(text.replaceFirst("/+$", ""));
  }

  /** Whether there is a host, which may have underscores, and a port that exists, if any. */
  private static boolean hasHost(URI uri) {
    if (uri.getHost() != null) {
      return uri.getPort() != 0 && uri.getPort() <= 65_535;
    }
    Matcher authority = UNDERSCORED.matcher(Objects.requireNonNullElse(uri.getRawAuthority(), ""));
    if (!authority.matches()) {
      return false;
    }
    int port = authority.group(1) == null ? 80 : Integer.parseInt(authority.group(1));
    return port > 0 && port <= 65_535;
  }

  /** A text that is no such address, without what may be a password in it. */
  static String withoutUser(String text) {
    return text.replaceFirst("^(.*//)?.*@", "$1***@");
  }
}
