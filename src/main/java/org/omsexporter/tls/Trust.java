package org.omsexporter.tls;

import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Which certificates this process accepts of the servers that it calls. Immutable. */
public final class Trust {
  private final @Nullable X509TrustManager manager;
  private final boolean anyHost;

  private Trust(@Nullable X509TrustManager manager, boolean anyHost) {
    this.manager = manager;
    this.anyHost = anyHost;
  }

  /**
   * What the configuration says.
   *
   * @throws IllegalArgumentException where the CA file holds no readable certificates
   */
  public static Trust of(OmsTls tls) {
    if (tls.insecureSkipVerify()) {
      return new Trust(new Anything(), true);
    }
    Path file = tls.caFile();
    return new Trust(file == null ? null : authorities(file), false);
  }

  /** What decides in place of the Java runtime's own trust; empty where the runtime's decides. */
  public Optional<X509TrustManager> manager() {
    return Optional.ofNullable(manager);
  }

  /** Whether a certificate is accepted from any host. */
  public boolean isForAnyHost() {
    return anyHost;
  }

  /** Sockets that accept what a trust manager accepts. */
  public static SSLSocketFactory sockets(X509TrustManager manager) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {manager}, null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  private static X509TrustManager authorities(Path file) {
    try {
      return PemFiles.trustManager(file);
    } catch (PemException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /** Accepts every certificate, as {@code insecure_skip_verify} asks. */
  private static final class Anything extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
