package org.omsexporter.web.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.omsexporter.access.PeerRequest;
import org.omsexporter.config.ApiConfig;

/**
 * How one request reached this port: straight, or through a proxy that {@code api.external_url} and
 * {@code api.trusted_proxies} tell of.
 */
public final class Site {
  private static final String ATTRIBUTE = "site";
  private static final Pattern NUMBERS =
      Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%\\w+)?");
  private static final Pattern PORT = Pattern.compile(":\\d*$");

  private final Context context;
  private final ApiConfig config;
  private final String client;

  private Site(Context context, ApiConfig config) {
    this.context = context;
    this.config = config;
    this.client = client(context, config);
  }

  /**
   * Checks the address that a request names, before anything else is done with it. Replicas may
   * call each other by any name: they sign their requests, as no page of another site could.
   *
   * @throws ProblemException 421 where it names another place, 400 where its query is not readable
   */
  static void arrived(Context context, ApiConfig config) {
    Site site = new Site(context, config);
    context.attribute(ATTRIBUTE, site);
    if (!site.isNamed() && !context.path().equals(PeerRequest.PATH)) {
      throw new ProblemException(
          421,
          "%s is no name of this exporter; people's address of it is set as api.external_url."
              .formatted(Query.quoted(String.valueOf(context.header("Host")))));
    }
    Query.checkEscapes(context.queryString());
  }

  /** Of a request that has arrived. */
  public static Site of(Context context) {
    Site site = context.attribute(ATTRIBUTE);
    if (site == null) {
      throw new IllegalStateException("nothing looked at the request before");
    }
    return site;
  }

  /**
   * The beginning of all paths that people see, such as {@code /oms}; empty where there is none.
   */
  public String prefix() {
    return prefix(config);
  }

  /** The same of a configuration. */
  static String prefix(ApiConfig config) {
    URI external = config.externalUrl();
    String path = external == null ? "" : String.valueOf(external.getRawPath());
    return path.replaceAll("/+$", "");
  }

  /** The IP address of whoever sent the request, in front of the proxies that are trusted. */
  public String client() {
    return client;
  }

  /** What tells this exporter from others that the same browser talks to. */
  String identity() {
    URI external = config.externalUrl();
    return external == null
        ? Integer.toString(context.req().getLocalPort())
        : Integer.toHexString(external.toString().hashCode());
  }

  /** Whether the browser speaks TLS, to us or to a proxy. */
  boolean isSecure() {
    String origin = context.header("Origin");
    String forwarded = context.header("X-Forwarded-Proto");
    return "https".equals(context.scheme())
        || "https".equals(forwarded)
        || (origin != null && origin.startsWith("https://"))
        || (forwarded == null && isAskedAsHttps());
  }

  /**
   * Whether the request names the external address, which is one of HTTPS, with its port or none.
   */
  private boolean isAskedAsHttps() {
    URI external = config.externalUrl();
    String host = context.header("Host");
    if (external == null || host == null || !"https".equalsIgnoreCase(external.getScheme())) {
      return false;
    }
    String authority = authority(external);
    return host.equalsIgnoreCase(authority) || host.equalsIgnoreCase(withoutPort(authority));
  }

  /**
   * Whether a page of this origin is ours: exactly that of the external address or of the name that
   * the request asks for. A proxy may speak TLS for us, so of that name both schemes are ours
   * unless we speak TLS ourselves.
   */
  boolean isOurs(String origin) {
    URI external = config.externalUrl();
    String host = context.header("Host");
    boolean named =
        host != null
            && (origin.equals("https://" + host)
                || (origin.equals("http://" + host) && !"https".equals(context.scheme())));
    return named || (external != null && origin.equalsIgnoreCase(origin(external)));
  }

  /**
   * Whether the request names this exporter by one of its own names. The name is foreign where a
   * page of another site makes the browser ask for a name that the page's owner has pointed at this
   * machine.
   */
  boolean isNamed() {
    String host = context.header("Host");
    if (host == null || isTrusted(context.req().getRemoteAddr(), config)) {
      return true;
    }
    String name = withoutPort(host.toLowerCase(Locale.ROOT)).replaceFirst("\\.$", "");
    URI external = config.externalUrl();
    return name.equals(config.listen().host().toLowerCase(Locale.ROOT))
        || OwnNames.contains(name)
        || isSameAddress(name, context.req().getLocalAddr())
        || (external != null && name.equals(withoutPort(authority(external))));
  }

  private static String origin(URI url) {
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    return scheme
        + "://"
        + authority(url).replaceFirst(scheme.equals("https") ? ":443$" : ":80$", "");
  }

  /** Host and port as they are written: {@link URI#getHost} knows no underscore. */
  private static String authority(URI url) {
    return String.valueOf(url.getRawAuthority()).toLowerCase(Locale.ROOT);
  }

  private static boolean isSameAddress(String name, String local) {
    InetAddress address = address(name);
    return address != null && address.equals(address(local));
  }

  /** The last address of {@code X-Forwarded-For} that is no trusted proxy's own. */
  private static String client(Context context, ApiConfig config) {
    String nearest = context.req().getRemoteAddr();
    List<String> hops =
        Collections.list(context.req().getHeaders("X-Forwarded-For")).stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .map(String::strip)
            .collect(Collectors.toList());
    Collections.reverse(hops);
    for (String hop : hops) {
      if (!isTrusted(nearest, config)) {
        break;
      }
      InetAddress address = address(withoutPort(hop));
      if (address == null) {
        break;
      }
      nearest = address.getHostAddress();
    }
    return nearest;
  }

  private static boolean isTrusted(String remote, ApiConfig config) {
    InetAddress address = address(remote);
    return address != null
        && config.trustedProxies().stream().anyMatch(range -> range.contains(address));
  }

  /** An address or a name alone, without port and brackets. */
  private static String withoutPort(String hop) {
    if (hop.startsWith("[")) {
      return hop.substring(1).replaceFirst("].*$", "");
    }
    return hop.indexOf(':') == hop.lastIndexOf(':') ? PORT.matcher(hop).replaceFirst("") : hop;
  }

  /** The address that a text writes in numbers; null for any other, as names are not looked up. */
  private static @Nullable InetAddress address(String text) {
    if (!IPV6.matcher(text).matches() && !NUMBERS.matcher(text).matches()) {
      return null;
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  /** What this machine calls itself. */
  private static final class OwnNames {
    private static final List<String> NAMES = names();

    static boolean contains(String name) {
      return NAMES.contains(name);
    }

    private static List<String> names() {
      try {
        InetAddress own = InetAddress.getLocalHost();
        return Stream.of("localhost", own.getHostName(), own.getCanonicalHostName())
            .map(name -> name.toLowerCase(Locale.ROOT))
            .distinct()
            .toList();
      } catch (UnknownHostException e) {
        return List.of("localhost");
      }
    }
  }
}
