package org.omsexporter.tls;

import java.io.IOException;
import java.security.KeyStore;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** TLS of the API port, whose certificate can be renewed while connections are open. */
public final class PortTls {
  private final String key;
  private final SslContextFactory.Server factory;

  private PortTls(String key, SslContextFactory.Server factory) {
    this.key = key;
    this.factory = factory;
  }

  /**
   * TLS 1.2 and 1.3 with this certificate.
   *
   * @param key of the configuration that names its files
   * @throws IOException when a file cannot be used or the two do not belong together; names them
   */
  public static PortTls of(String key, ServerTls tls) throws IOException {
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setKeyStore(load(key, tls));
    factory.setKeyStorePassword("");
    factory.setSniRequired(false);
    factory.setIncludeProtocols("TLSv1.2", "TLSv1.3");
    return new PortTls(key, factory);
  }

  /** The factory that Jetty takes certificate and protocols from. */
  public SslContextFactory.Server factory() {
    return factory;
  }

  /**
   * Reads another certificate; new connections get it once the result is run.
   *
   * @throws IOException as {@link #of}; nothing has changed then
   */
  public Runnable renewal(ServerTls tls) throws IOException {
    KeyStore next = load(key, tls);
    return () -> {
      try {
        factory.reload(present -> present.setKeyStore(next));
      } catch (Exception e) {
        throw new IllegalStateException("the certificate of the API port is not in effect", e);
      }
    };
  }

  private static KeyStore load(String key, ServerTls tls) throws IOException {
    try {
      return PemFiles.keyStore(tls);
    } catch (PemException e) {
      throw new IOException(
          "%s: %s, %s: %s".formatted(key, tls.certFile(), tls.keyFile(), e.getMessage()), e);
    }
  }
}
