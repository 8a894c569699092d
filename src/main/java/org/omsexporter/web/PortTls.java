package org.omsexporter.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.omsexporter.config.ServerTls;

/** Certificate and key of the API port, read from PEM files. */
final class PortTls {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private PortTls() {}

  /**
   * What Jetty needs to serve TLS 1.2 and 1.3.
   *
   * @throws IOException when a file cannot be read or holds no certificate or key
   */
  static SslContextFactory.Server contextFactory(ServerTls tls) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("port", key(tls.keyFile()), new char[0], certificates(tls.certFile()));
      SslContextFactory.Server factory = new SslContextFactory.Server();
      factory.setKeyStore(store);
      factory.setKeyStorePassword("");
      factory.setSniRequired(false);
      factory.setIncludeProtocols("TLSv1.2", "TLSv1.3");
      return factory;
    } catch (GeneralSecurityException e) {
      throw new IOException("certificate and key do not fit: " + e.getMessage(), e);
    }
  }

  private static Certificate[] certificates(Path file) throws IOException {
    try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(file))) {
      var chain = CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (chain.isEmpty()) {
        throw new IOException(file + " holds no certificate");
      }
      return chain.toArray(Certificate[]::new);
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " holds no readable certificate", e);
    }
  }

  private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
    Matcher matcher = KEY.matcher(Files.readString(file));
    if (!matcher.find()) {
      throw new IOException(file + " holds no PKCS#8 private key in PEM");
    }
    byte[] encoded = Base64.getMimeDecoder().decode(matcher.group(1));
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      } catch (InvalidKeySpecException e) {
        // Of another algorithm: the next one is tried.
      }
    }
    throw new IOException(file + " holds a private key of an unknown algorithm");
  }
}
