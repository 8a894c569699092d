package org.omsexporter.oms.http;

import java.net.URI;
import okhttp3.HttpUrl;

/** The configured address of an interface. */
public final class BaseUrl {
  private BaseUrl() {}

  /**
   * Its address to be continued with path segments.
   *
   * @throws IllegalArgumentException where it is no HTTP address
   */
  public static HttpUrl.Builder of(URI configured) {
    HttpUrl url = HttpUrl.get(configured);
    if (url == null) {
      throw new IllegalArgumentException("no HTTP address: " + configured.getHost());
    }
    return url.newBuilder();
  }
}
