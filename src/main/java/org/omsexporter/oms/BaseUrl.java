package org.omsexporter.oms;

import java.net.URI;
import okhttp3.HttpUrl;

/** The configured address of an interface. */
final class BaseUrl {
  private BaseUrl() {}

  /**
   * Its address to be continued with path segments.
   *
   * @throws IllegalArgumentException where it is no HTTP address
   */
  static HttpUrl.Builder of(URI configured) {
    HttpUrl url = HttpUrl.get(configured);
    if (url == null) {
      throw new IllegalArgumentException("no HTTP address: " + configured.getHost());
    }
    return url.newBuilder();
  }
}
