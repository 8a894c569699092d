package org.omsexporter.web.http;

import java.io.IOException;
import java.security.KeyStore;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.omsexporter.config.PemException;
import org.omsexporter.config.PemFiles;
import org.omsexporter.config.ServerTls;

/** TLS of the API port, whose certificate can be renewed while connections are open. */
final class PortTls {
  private final SslContextFactory.Server factory;

  private PortTls(SslContextFactory.Server factory) {
    this.factory = factory;
  }

  /**
   * TLS 1.2 and 1.3 with this certificate.
   *
   * @throws IOException when a file cannot be used or the two do not belong together; names them
   */
  static PortTls of(ServerTls tls) throws IOException {
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setKeyStore(load(tls));
    factory.setKeyStorePassword("");
    factory.setSniRequired(false);
    factory.setIncludeProtocols("TLSv1.2", "TLSv1.3");
    return new PortTls(factory);
  }

  /** What Jetty serves by. */
  SslContextFactory.Server factory() {
    return factory;
  }

  /**
   * Reads a certificate that new connections get once the result is run.
   *
   * @throws IOException as {@link #of}; nothing has changed then
   */
  Runnable renewal(ServerTls tls) throws IOException {
    KeyStore next = load(tls);
    return () -> {
      try {
        factory.reload(present -> present.setKeyStore(next));
      } catch (Exception e) {
        throw new IllegalStateException("the certificate of the API port is not in effect", e);
      }
    };
  }

  private static KeyStore load(ServerTls tls) throws IOException {
    try {
      return PemFiles.keyStore(tls);
    } catch (PemException e) {
      throw new IOException(
          "api.tls: %s, %s: %s".formatted(tls.certFile(), tls.keyFile(), e.getMessage()), e);
    }
  }
}
